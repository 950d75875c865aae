// Puts the page's address on the clipboard.

// copy returns a sentence that says what happened. Where there is no clipboard, it shows the address in field,
// selected, for the person to copy.
/**
 * @param {string} address
 * @param {HTMLInputElement} field
 */
export async function copy(address, field) {
  field.hidden = true;
  try {
    await navigator.clipboard.writeText(address);
    return "The link is copied. Whoever opens it gets this run, to the last digit.";
  } catch {
    field.hidden = false;
    field.value = address;
    field.focus();
    field.select();
    return "This browser does not let the page copy: the link is selected, for you to copy.";
  }
}
