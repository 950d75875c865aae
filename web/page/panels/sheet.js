// The sheet of settings: the list of presets, the controls of the parameters, and in words what differs.
import { workers } from "../run/settings.js";
import { showDifferences } from "../text/differences.js";
import { Fields } from "./fields.js";
import { byId } from "../document/byid.js";

/** @import { Page } from "../page.js" */
/** @import { Panel, Run, Told } from "../run/run.js" */
/** @import { Catalogue, Parameter } from "../run/settings.js" */

/** @implements {Panel} */
export class Sheet {
  #page;
  /** @type {Fields | null} */
  #fields = null; // the controls of the parameters, once there is a catalogue

  /** @param {Page} page */
  constructor(page) {
    this.#page = page;
    byId("settings").addEventListener("submit", event => event.preventDefault());
    byId("preset").addEventListener("change", () => this.#choose(byId("preset").value));
  }

  // furnish makes the controls that the catalogue names.
  /** @param {Catalogue} table */
  furnish(table) {
    byId("preset").replaceChildren(...table.presets.map(p => new Option(p.title, p.name)));
    this.#fields = new Fields(table, byId("parameters"), (parameter, value) => this.change(parameter, value));
  }

  /** @param {Run} run */
  become(run) { this.#show(run); }

  /**
   * @param {Run} run
   * @param {Told} told
   */
  changed(run, ...[what]) {
    if (what === "settings" || what === "values") this.#show(run);
  }

  // choose takes another preset, which means its own values.
  /** @param {string} preset */
  #choose(preset) {
    const { turns } = this.#page;
    turns.startOver(turns.by(preset));
  }

  // change gives a parameter another value: at once if it can change under way, and otherwise for a new run.
  /**
   * @param {Pick<Parameter, "name" | "title" | "live">} parameter
   * @param {string} value
   */
  change({ name, title, live }, value) {
    const { run, session, turns, address, say } = this.#page;
    address.acknowledge();
    if (name === workers.name) {
      run.set(name, value);
      session?.resize(run.team);
    } else if (!session || !live) {
      // A run that has not begun has nothing to start over.
      turns.startOver(turns.anew().set(name, value));
    } else {
      session.tune(name, value);
      say(`${title} is ${value} from the next step on.`);
    }
  }

  /** @param {Run} run */
  #show(run) {
    const { settings, preset, table } = run, values = run.values();
    byId("preset").value = preset.name;
    byId("preset-help").textContent = preset.help;
    const views = (settings.get("manager") ?? preset.values.manager) === "conv";
    for (const words of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-taught]"))) words.hidden = (words.dataset.taught === "views") !== views;
    this.#fields?.show({ ...values, [workers.name]: settings.get(workers.name) ?? workers.value });
    byId("experts-start").textContent = String(Number(values.head_epochs) + 1);
    showDifferences(settings, values, table);
    document.querySelector(".side")?.classList.add("filled");
  }
}
