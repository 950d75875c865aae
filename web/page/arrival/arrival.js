// Downloads what is not here yet, and starts what is: a saved run goes on, or the address's begins. What trains does not wait
// for what paints. That starts once the other has done what it was told first: to start takes the page's thread most of a second, in
// which the page hears nothing.
import { bytes, exists, programs as about, program, supportsSIMD } from "./download.js";
import { curtain, loading } from "./curtain.js";
import { forget, install } from "./offline.js";
import { Session } from "../run/session.js";
import { catalogue } from "../run/settings.js";
import { keyOf, renewed } from "../run/identity.js";
import { byId } from "../document/byid.js";

/** @import { Page } from "../page.js" */
/** @import { Run as Kept } from "../turns.js" */
/** @import { Facts, Trouble } from "./download.js" */
/** @import { Heard } from "../run/session.js" */
/** @import { Images } from "../run/record.js" */
/** @import { Panel } from "../run/run.js" */

const [trainer, app] = ["trainer.wasm", "app.wasm"];

/** @implements {Panel} */
export class Arrival {
  #page;
  #heard;           // what a session calls, see Session
  /** @type {(Kept & { images: Images | null }) | null} */
  #found = null;    // a saved run that the address asks for, until another begins
  #asked = { sentence: "", offer: "", ask: false };      // what else is to be said of the address
  /** @type {Record<string, Facts> | null} */
  #facts = null;    // about the programs
  /** @type {Record<string, { encoding: string, part: number }>} */
  #loaded = {};     // how far each has come
  #lacking = "";    // what was said last of one that could not be downloaded
  #storing = false;
  #answer = () => {};
  #answered = new Promise(done => { this.#answer = () => done(undefined); }); // once what the workers were told first is done

  /**
   * @param {Page} page
   * @param {Heard} heard
   */
  constructor(page, heard) {
    this.#page = page;
    this.#heard = heard;
  }

  become() { this.#found = null; }

  // answered says that the workers have done what they were told first, or that they will not.
  answered() { this.#answer(); }

  // start begins it all.
  start() {
    byId("unstarted").remove();
    if (supportsSIMD()) {
      free(":not([data-until])");
      this.#arrive();
      return;
    }
    const sentence = "This page needs WebAssembly with SIMD, which this browser does not have: any browser from 2023 on does.";
    this.#page.say(sentence, true);
    curtain(sentence, null);
  }

  async #arrive() {
    const { run, canvas, say, mended } = this.#page;
    curtain("Loading…");
    try {
      await Promise.all([
        run.ready || this.#prepare(),
        exists("wasm_exec.js"), // which frame and worker load by themselves
        this.#download(trainer),
      ]);
      if (!this.#page.session) this.#begin();
      await this.#download(app);
    } catch (thrown) {
      console.info(thrown);
      const error = /** @type {Trouble} */ (thrown);
      const sentence = error.sentence ?? "A part of the page could not be downloaded. Is there a network connection?";
      this.#lacking = sentence;
      say(sentence, true);
      curtain(sentence, () => (error.mixed ? forget().finally(() => location.reload()) : this.#arrive()));
      return;
    }
    mended(this.#lacking, "Everything has arrived now.");
    curtain("Starting…");
    await this.#answered;
    canvas.load();
  }

  // prepare shows the settings of the run to come.
  async #prepare() {
    const { run, sheet, address, saving, keep } = this.#page;
    run.table = await catalogue();
    sheet.furnish(run.table);
    const { settings, ...asked } = address.read();
    this.#asked = asked;
    run.prepare(settings);
    const found = await saving.find(location.hash && run.identity, fragment => renewed(fragment, run.table));
    const key = found ? keyOf(found.fragment) : "";
    const images = key ? await keep.images(key) : null;
    if (found && (images || !key)) {
      this.#found = { ...found, images };
      run.prepare(run.parsed(found.fragment));
    }
    run.prepared();
  }

  // download downloads a program, unless it is here.
  /** @param {string} name */
  async #download(name) {
    const { programs } = this.#page;
    if (programs[name]) return;
    const facts = this.#facts ??= await about();
    const own = facts[name];
    programs[name] = await program(name, own?.integrity, (encoding, loaded) => {
      if (!own) return;
      this.#loaded[name] = { encoding, part: Math.min(1, loaded / own.sent[""]) };
      this.#tell(facts, encoding);
    });
  }

  // tell shows how much has been downloaded. What is still to come is encoded as what comes now.
  /**
   * @param {Record<string, Facts>} facts
   * @param {string} now
   */
  #tell(facts, now) {
    let sum = 0, total = 0;
    for (const name of [trainer, app]) {
      const { encoding, part } = this.#loaded[name] ?? { encoding: now, part: 0 }, size = bytes(facts[name], encoding);
      sum += part * size;
      total += size;
    }
    loading(sum, total);
  }

  #begin() {
    const { run, turns, controls, canvas, suggestion, tour, say } = this.#page, { sentence, offer, ask } = this.#asked, found = this.#found;
    this.#page.session = new Session(this.#page.programs[trainer], run.team, run.record, this.#heard);
    if (found) {
      turns.goOn(found);
      if (sentence || offer) say(sentence || offer, sentence !== "");
    } else {
      if (ask) suggestion.want();
      turns.start(run.settings, false);
      if (!canvas.broken) say(sentence || offer || "Ready: press Train.", sentence !== "");
      turns.useImages();
    }
    free("[data-until=program]");
    controls.arrived();
    tour.arrived();
  }

  // store makes the page work without a network, once everything it needs is here.
  store() {
    if (this.#storing) return;
    this.#storing = true;
    const { controls } = this.#page;
    install(sentence => { byId("offline").textContent = sentence; },
      () => controls.trains || Boolean(navigator.userActivation?.hasBeenActive));
  }
}

// free lets such groups of controls be used from now on.
/** @param {string} which */
function free(which) {
  for (const group of document.querySelectorAll(`[inert]${which}`)) group.removeAttribute("inert");
}
