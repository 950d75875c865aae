// Files into the page, by a button.

// chooser lets a button open a file input and hands on what a person chooses there.
/**
 * @param {HTMLElement} button
 * @param {HTMLInputElement} input
 * @param {(files: File[]) => void} chosen
 */
export function chooser(button, input, chosen) {
  button.addEventListener("click", () => input.click());
  input.addEventListener("change", () => {
    const files = [...input.files ?? []];
    input.value = ""; // so that the same files can be chosen again
    if (files.length > 0) chosen(files);
  });
}
