// The controls of the hyper-parameters, one for each row of core/train's table. What a person types
// stays as it was typed: a value that can't be is named beside its field, and counts for nothing.
import { valueError } from "./settings.js";

export class Fields {
  #fields = new Map(); // by the parameter's name: {parameter, input, error}

  // The seed's field stands in the document; the others are made in folder. changed is called with a
  // parameter's name and its new, sound value.
  constructor(parameters, folder, changed) {
    for (const parameter of parameters) {
      const id = parameter.name === "seed" ? "seed" : `set-${parameter.name}`;
      if (id !== "seed") folder.append(made(parameter, id));
      const input = document.getElementById(id);
      const error = document.getElementById(`${id}-error`);
      this.#fields.set(parameter.name, { parameter, input, error, shown: "" });
      input.addEventListener("input", () => this.#check(parameter.name));
      input.addEventListener("change", () => {
        const field = this.#fields.get(parameter.name);
        const value = input.value.trim();
        if (!this.#check(parameter.name) || value === field.shown) return;
        field.shown = value;
        changed(parameter.name, value);
      });
    }
  }

  // show puts a value into every field.
  show(values) {
    for (const [name, field] of this.#fields) {
      field.shown = field.input.value = values[name];
      this.#check(name);
    }
  }

  #check(name) {
    const { parameter, input, error } = this.#fields.get(name);
    const sentence = valueError(input.value.trim(), parameter);
    error.textContent = sentence;
    input.setAttribute("aria-invalid", String(sentence !== ""));
    return sentence === "";
  }
}

// made returns a new field for a parameter.
function made({ title, help, choices }, id) {
  const field = element("div", { className: "field inline", title: help });
  const label = element("label", { htmlFor: id, textContent: title });
  const input = choices
    ? element("select", { id })
    : element("input", { id, type: "text", inputMode: "decimal", autocomplete: "off", spellcheck: false });
  input.setAttribute("aria-describedby", `${id}-error`);
  if (choices) {
    input.append(...choices.map(choice => new Option(choice, choice)));
    const frame = element("div", { className: "choice" });
    frame.append(input);
    field.append(label, frame);
  } else {
    field.append(label, input);
  }
  const error = element("p", { id: `${id}-error`, className: "error" });
  error.setAttribute("aria-live", "polite");
  field.append(error);
  return field;
}

function element(tag, properties) {
  return Object.assign(document.createElement(tag), properties);
}
