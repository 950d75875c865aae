// The page: its controls, its words, and the traffic between the worker that trains and the frame
// that draws.
import { kind, blob, read } from "./run/wire.js";
import { supportsSIMD, exists, programs as about, program } from "./arrival/download.js";
import { install, forget } from "./arrival/offline.js";
import { Session } from "./run/session.js";
import { catalogue, parse, format, recipe, workers, lesson, data, at, begun, changes, styling, wake, wakes } from "./run/settings.js";
import { Fields } from "./panels/fields.js";
import { Keep } from "./store/keep.js";
import { Shelf } from "./store/shelf.js";
import { find } from "./store/find.js";
import { before, resumed, returned } from "./run/place.js";
import { Files } from "./store/keeping.js";
import { OwnData, wanted } from "./images/owndata.js";
import { showDifferences, describe } from "./run/differences.js";
import { apply as applyLesson, asked as hidden } from "./text/lesson.js";
import { Abouts } from "./text/abouts.js";
import { copy } from "./text/link.js";
import { Runs } from "./panels/runs.js";
import * as tables from "./panels/tables.js";
import { Inspector } from "./panels/inspect.js";
import { listen } from "./text/help.js";
import { sketch } from "./text/sketch.js";
import { Tour } from "./text/tour.js";
import { Idea } from "./panels/idea.js";
import { LookBack } from "./panels/lookback.js";
import { Figure } from "./panels/figure.js";
import { Usage } from "./panels/usage.js";
import { Yardsticks } from "./panels/yardsticks.js";
import { Styles } from "./panels/styles.js";

const byId = id => document.getElementById(id);
const stage = byId("stage");

let table;               // the catalogue of presets and parameters
let fields;              // the controls of the parameters
let settings;            // of the current run, a Map: see settings.js
let told = "";           // the configuration that the worker last told of
let session = null;      // once the trainer has arrived
let intent = null;       // what to do then: "run", "step" or "epoch"
let problem = "";        // what the address asks for and can't have
let unread = false;      // whether the address, which asks for what can't be had, stays until a person has done something
let offer = "";          // what there is for who opens an address from before
let unsettled = null;    // what to say when training, which was told to do something, comes to rest
let drawing = false;     // whether the canvas can receive
let progress = { epoch: 0, step: 0, steps: 0, epochs: 0, step_ms: 0, images_per_second: 0, running: false };
const programs = {};     // compiled, by name
let mostly = [];         // the digit that each expert mostly gets, -1 for none
let opened = false;      // whether a file's run has come, of which its newest epoch follows
let pictured = false;    // a picture has been dropped, and is not answered yet
let next = 0, sketched = -1; // the digit that the key D draws, and the one that it has drawn, until it is answered
let found = null;        // a saved run that the address asks for, until it goes on
const inspector = new Inspector(() => drawing ? stage.contentWindow.moevae : null, () => session?.images);
const abouts = new Abouts();
const lookBack = new LookBack(() => drawing ? stage.contentWindow.moevae : null, epoch => session.at(epoch), () => {
  inspector.refresh();
  styles.follow();
});

// What people read

function say(sentence, wrong = false) {
  const status = byId("status");
  status.classList.toggle("wrong", wrong);
  if (status.textContent === sentence) return;
  status.textContent = sentence;
  // After a long sentence a short one has as much room, so that no button below moves away beneath the pointer.
  status.style.minHeight = `${status.getBoundingClientRect().height}px`;
}

window.addEventListener("resize", () => { byId("status").style.minHeight = ""; });

// curtain covers the stage with a sentence, and offers to try again.
function curtain(sentence, again) {
  byId("curtain").hidden = sentence === "";
  byId("curtain-text").textContent = sentence;
  byId("loading").hidden = again !== undefined;
  byId("retry").hidden = !again;
  byId("retry").onclick = () => {
    again();
    byId("train").focus();
  };
}

function showProgress() {
  const { epoch, epochs, step, steps, step_ms, images_per_second, running, terms } = progress;
  const train = byId("train");
  const word = running || intent ? "Pause" : "Train";
  if (train.textContent !== word) train.textContent = word;
  train.classList.toggle("running", word === "Pause");
  byId("step").disabled = byId("epoch-step").disabled = word === "Pause";
  byId("progress").value = steps > 0 ? step / steps : 0;
  byId("epoch").value = epoch;
  byId("epochs").textContent = epochs > 0 ? ` of ${epochs}` : "";
  byId("step-ms").value = step_ms > 0 ? step_ms.toFixed(step_ms < 100 ? 1 : 0) : "–";
  byId("speed").value = images_per_second > 0 ? Math.round(images_per_second) : "–";
  byId("workers").value = settings ? team() : "–";
  byId("kept").value = terms?.kept > 0 ? `${(100 * terms.kept).toFixed(terms.kept < .995 ? 1 : 0)} %` : "–";
  const rest = (epochs - epoch) * steps - step;
  byId("left").value = step_ms > 0 && rest > 0 ? duration(rest * step_ms / 1000) : "–";
}

function duration(seconds) {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

// The worker

const heard = {
  packet(k, message, packet) {
    if (k === kind.progress) {
      const due = changes(settings).filter(c => passed(c, message)).length !== changes(settings).filter(c => passed(c, progress)).length;
      progress = message;
      showProgress();
      if (message.fresh && message.config !== told) adopt(message.config);
      else if (due) showSettings();
      if (unsettled && message.fresh && !message.running) {
        say(unsettled(message));
        unsettled = null;
      }
      notePlace();
    } else if (k === kind.epoch && message.epoch > 0) {
      runs.epoch(message);
      // Of a run from a file is said what the file is.
      if (!opened) say(`Epoch ${message.epoch} is done: ${loss(message.terms)}.`);
    } else if (k === kind.opened) {
      if (message.data) {
        own.accepted(message.notices);
        settings.set(data, own.key);
        if (!own.key) settings.delete(data);
      }
      runs.archive(message.before);
      runs.begin(identity(message.config));
      turn(message.config, 0, true);
      styles.clear(message.styles);
      keep.begin();
      lookBack.clear();
      if (drawing) stage.contentWindow.moevae.reset(message.config);
      say(message.sentence);
      opened = true;
    } else if (k === kind.file) {
      files.downloaded(message.name, blob(packet));
      return;
    } else if (k === kind.outcome) {
      styles.take(packet);
      return;
    } else if (k === kind.failure && message.refused) {
      say(message.sentence, true);
    } else if (k === kind.failure) {
      progress.running = false;
      showProgress();
      say(message.sentence, true);
    }
    if (k === kind.epoch) showUsage(message);
    if (k !== kind.failure && k !== kind.moments && k !== kind.images && k !== kind.opened) receive(packet);
    if (k === kind.parameters || k === kind.images) inspector.refresh();
    if (k === kind.epoch) opened = false;
    if (k === kind.epoch) lookBack.finished(message.epoch);
    if (k === kind.parameters) styles.moved();
    if (k === kind.parameters && message.step === 0 && message.epoch > 0) {
      save();
    }
  },
  restarted(epoch) {
    say(`The worker that trains had died. A new one goes on from ${epoch > 0 ? `epoch ${epoch}` : "the start"}.`, true);
  },
  gaveUp() {
    progress.running = false;
    showProgress();
    say("The worker that trains has died again and again. What was learned stays; Train tries once more.", true);
  },
};

const passed = (change, { epoch, step }) => change.epoch < epoch || (change.epoch === epoch && change.step <= step);

// adopt takes over a configuration from the worker, which alone knows at which step a change came.
function adopt(config) {
  told = config;
  settings = withOwn(parse(config, table).settings);
  runs.amend(identity());
  showHash();
  showSettings();
  if (splitMade) saveSplit();
}

// withOwn adds to the settings of a run what is the page's own.
function withOwn(ofRun) {
  for (const name of [workers.name, lesson, data]) {
    if (settings.has(name)) ofRun.set(name, settings.get(name));
  }
  return ofRun;
}

function paused({ epoch, epochs, step, steps, terms, stalled }) {
  if (stalled) return `Stopped after epoch ${epoch}: the total loss has not fallen by 0.1 nat for ${stalled === 1 ? "1 epoch" : `${stalled} epochs`}. Train goes on all the same.`;
  if (step > 0) return `Paused in epoch ${epoch + 1}, after ${step} of ${steps} steps.`;
  if (epoch === 0) return "Paused before the first step.";
  if (epoch === epochs) return `Done after all ${epochs} epochs: ${loss(terms)}. Train goes on beyond them.`;
  return `Paused after epoch ${epoch}: ${loss(terms)}.`;
}

// Where the manager learns first, the experts have no loss yet.
function loss({ expected_expert_loss: expected }) {
  return expected > 0 ? `expected expert loss ${expected.toFixed(1)} nats` : "so far only the manager learns";
}

function order(action) {
  acknowledge();
  if (!session) {
    intent = intent ? null : action;
    if (intent) say("Training starts as soon as the program has arrived.");
  } else {
    session[action]();
    unsettled = paused;
    if (action === "run") say(`Training, epoch ${progress.epoch + 1}.`);
    progress.running = action === "run" || action === "epoch";
  }
  showProgress();
}

// showHash puts the settings into the address; anew makes that a new entry of the history.
function showHash(anew = false) {
  if (unread && !anew) return;
  unread = false;
  const hash = `#${format(settings, table)}`;
  const state = { page: performance.timeOrigin, run: runs.present }; // for Back to find the run again
  if (anew && hash !== location.hash) history.pushState(state, "", hash);
  else history.replaceState(state, "", hash);
}

// acknowledge says that a person goes on after what was said of the address, which may be overwritten from now on.
function acknowledge() {
  if (!unread) return;
  unread = false;
  showHash();
}

// team is how many workers share the experts.
function team() {
  return Number(settings.get(workers.name) ?? workers.value);
}

// newRun starts over with the present settings, at epoch 0, and goes on training if it did.
function newRun(anew = true) {
  const fragment = recipe(settings, table);
  const running = progress.running && unsettled !== returned; // a run that only comes back rests when it has
  told = "";
  runs.archive(session?.whole);
  runs.begin(identity(fragment));
  showHash(anew);
  tables.clear(byId("losses"), byId("routing"), byId("confusion"));
  byId("routing").dataset.winner = "";
  progress = { ...progress, epoch: 0, step: 0, step_ms: 0, images_per_second: 0, running: false };
  if (drawing) stage.contentWindow.moevae.reset(fragment);
  unsettled = null;
  found = null;
  keep.begin();
  styles.clear();
  usage.clear();
  yardsticks.begin();
  mostly = [];
  inspector.refresh();
  lookBack.clear();
  session?.configure(fragment);
  if (running && session) order("run");
  showProgress();
}

// Runs that were kept

const keep = new Keep({
  able: () => shelf.say("Saved after every epoch."),
  kept: (epoch, poor) => shelf.say(`Saved after epoch ${epoch}.${poor ? " Storage is nearly full: after a reload there will be no looking back at earlier epochs." : ""}`),
  stored: (...packet) => session.stored(...packet),
  leaving: () => session.fetch(),
  changed: () => shelf.update(),
  trouble(sentence) {
    shelf.say(sentence, true);
    say(sentence, true);
  },
});
const shelf = new Shelf(keep, async id => {
  const run = await keep.load(id);
  if (run) resume(run);
  else shelf.update(); // another page has removed it
});

// save keeps the run's newest whole epoch, with all before it.
function save() {
  if (session.whole) keep.save({ fragment: identity(), epochs: progress.epochs, ...session.whole });
}

// notePlace lets a reload find the step that the run is at.
function notePlace() {
  if (!session || !table) return;
  keep.place({ fragment: identity(), epochs: progress.epochs, ...session.place });
}

window.addEventListener("pagehide", notePlace);
document.addEventListener("visibilitychange", notePlace);

const files = new Files({
  session: () => session,
  gallery: () => drawing && stage.contentWindow.moevae.gallery(),
  recipe: () => recipe(settings, table),
  say,
});

const own = new OwnData({
  session: () => session,
  keep,
  fragment: mended => recipe(without(mended ? [] : mends(), begun(settings, table, progress.epoch, progress.step)), table),
  value: name => at(settings, table, progress.epoch, progress.step)[name],
  change: (name, value) => changed(table.parameters.find(p => p.name === name), value),
  say,
  size() {
    const { width, height } = read(session.images).message;
    return [width, height];
  },
  photo(bytes) {
    if (!drawing) return;
    pictured = true;
    stage.contentWindow.moevae.photo(bytes);
  },
  labels: sets => drawing && stage.contentWindow.moevae.labels(...sets),
  open: file => files.open(file),
});

// mends are the settings that say what is done to images before anything sees them.
const mends = () => table.parameters.filter(({ group }) => group === "images").map(({ name }) => name);

const without = (names, settings) => new Map([...settings].filter(([name]) => !names.includes(name)));

// identity names a run among those that are kept: what it depends on, and the images it is about.
function identity(fragment = recipe(settings, table), images = settings.get(data)) {
  return fragment + (images ? `&${new URLSearchParams({ [data]: images })}` : "");
}

// renewal writes the identity of a run that was kept by an earlier version of the page as it is written now.
function renewal(fragment) {
  const { settings: of } = parse(fragment, table);
  return identity(recipe(of, table), of.get(data));
}

// The runs of this tab

const runs = new Runs({
  describe: fragment => describe(fragment, table),
  restore: run => resume(run, true),
  repeat(fragment) {
    progress.running = false;
    settings.delete(data);
    settings = withOwn(parse(fragment, table).settings);
    newRun();
    showSettings();
    say(startedOver());
    useImages();
  },
  compare(list) {
    if (drawing) stage.contentWindow.moevae.compare(JSON.stringify(list));
  },
});

// turn shows another run: its settings, so many epochs, and nothing of the present one; anew makes that an entry
// of the history.
function turn(fragment, epoch, anew = false) {
  told = "";
  settings = withOwn(parse(fragment, table).settings);
  const epochs = Number(at(settings, table, epoch, 0).epochs);
  progress = { ...progress, epoch, epochs, step: 0, step_ms: 0, images_per_second: 0, running: false };
  showSettings();
  showHash(anew);
  tables.clear(byId("losses"), byId("routing"), byId("confusion"));
  byId("routing").dataset.winner = "";
  unsettled = null;
  yardsticks.begin();
  showProgress();
}

// resume goes on with a saved run, or one of this tab, in the place of the present one.
async function resume(run, anew = false) {
  const key = new URLSearchParams(run.fragment).get(data) ?? "";
  if (key !== own.key) {
    const images = key ? await keep.images(key) : null;
    if (key && !images) {
      say(wanted(key), true);
      return;
    }
    own.set(images);
  }
  runs.archive(session.whole);
  session.use(own.files);
  settings.delete(data);
  runs.resumed(run);
  turn(run.fragment, run.epoch, anew);
  const number = runs.present;
  if (run.id) keep.resumed(run).then(past => past && number === runs.present && recall(past));
  else keep.begin();
  session.restore(run);
  if (!run.id) save();
  if (drawing) {
    stage.contentWindow.moevae.reset(recipe(settings, table));
    session.replay(receive);
  }
  styles.clear();
  styles.again();
  lookBack.clear();
  lookBack.finished(session.finished, session.first);
  inspector.refresh();
  usage.clear();
  const newest = session.history.at(-1);
  if (newest) showUsage(read(newest).message);
  say(resumed(run.epoch, progress.epochs, run.at));
  if (before({ epoch: run.epoch, step: 0 }, run.at)) {
    unsettled = returned;
    progress.running = true;
  }
  showProgress();
}

// recall lets people look back at epochs from before a reload.
function recall(past) {
  session.recall(past);
  lookBack.recalled();
}

// The frame

function receive(packet) {
  if (drawing) stage.contentWindow.moevae.receive(packet);
}

const place = (element, [x, y, width, height]) => {
  Object.assign(element.style, { left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` });
  element.hidden = false;
};

let broken = ""; // why there is no picture

let storing = false;

// store makes the page work without a network, once everything it needs is here.
function store() {
  if (storing) return;
  storing = true;
  install(sentence => { byId("offline").textContent = sentence; },
    () => progress.running && !session.returning || navigator.userActivation?.hasBeenActive);
}

window.moevae = {
  program: () => programs["app.wasm"],

  key: listen(),

  ready() {
    drawing = true;
    stage.contentWindow.addEventListener("pagehide", () => { drawing = false; }, { once: true });
    leaveOut();
    stage.contentWindow.moevae.labels(...own.labels);
    own.listen(stage.contentWindow);
    stage.contentWindow.moevae.reset(recipe(settings, table));
    session?.replay(receive);
    lookBack.again();
    styles.again();
    inspector.routed();
    runs.compare();
    // A canvas that has no WebGL still scores and routes.
    if (session && !broken) curtain("");
    store();
  },

  show(text) {
    const report = JSON.parse(text);
    const { losses, heads, story, waiting, routing, confusion, sentence } = report;
    files.heard(report);
    if (losses) {
      tables.losses(byId("losses"), losses);
      runs.rows(losses);
      const last = losses.findLast(row => Number.isFinite(row.accuracy));
      if (last) yardsticks.run({ title: preset().title, epoch: last.epoch, held: last });
    }
    if (heads) {
      byId("heads-region").hidden = heads.heads < 2 || heads.losses.length === 0;
      tables.heads(byId("heads"), heads);
    }
    // Experts that have not begun have nothing to draw from another z.
    if (waiting !== undefined) byId("new-z").disabled = waiting;
    if (story !== undefined) byId("story").textContent = story;
    if (routing) tables.routing(byId("routing"), routing);
    if (routing || losses) styles.follow();
    if (confusion) mostly = confusion.digit ?? [];
    if (confusion?.count) tables.confusion(byId("confusion"), confusion);
    if (sentence !== undefined) byId("verdict").textContent = sentence;
    // Who can't see the pad is told; others see it.
    if (sentence && pictured) say(`Your picture is on the pad. ${sentence}`);
    if (sentence) pictured = false;
    if (sentence && sketched >= 0) say(`A ${sketched} is drawn. ${sentence}`);
    if (sentence) sketched = -1;
  },

  // gallery answers the frame's function of that name.
  gallery(text, bytes) {
    files.picture(JSON.parse(text), bytes);
  },

  slots(text) {
    if (broken) return;
    const { pad, padButtons, zButton, columns, helps, height } = JSON.parse(text);
    stage.dataset.pad = pad.map(Math.round).join(",");
    place(byId("pad-buttons"), padButtons);
    byId("pad-buttons").classList.toggle("stacked", padButtons[2] < 2 * padButtons[3]);
    place(byId("z-button"), zButton);
    inspector.columns(columns);
    abouts.place(helps);
    stage.style.height = `${height}px`;
  },

  routed() { inspector.routed(); },

  failed(sentence) {
    if (broken) return; // the first reason is the cause of the others
    broken = sentence;
    drawing = false;
    byId("pad-buttons").hidden = byId("z-button").hidden = true;
    say(sentence, true);
    curtain(sentence, () => {
      broken = "";
      curtain("Starting…");
      stage.contentWindow.location.reload();
    });
  },
};

// Controls

byId("train").addEventListener("click", () => order(progress.running ? "pause" : "run"));
byId("step").addEventListener("click", () => order("step"));
byId("epoch-step").addEventListener("click", () => order("epoch"));
byId("reset").addEventListener("click", () => {
  if (!table) return;
  progress.running = false;
  intent = null;
  settings = begun(settings, table, progress.epoch, progress.step);
  newRun();
  showSettings();
  say(startedOver());
});
byId("copy-link").addEventListener("click", async () => {
  acknowledge();
  say(await copy(location.href, byId("link")));
});
byId("clear").addEventListener("click", () => drawing && stage.contentWindow.moevae.clear());
byId("undo").addEventListener("click", () => drawing && stage.contentWindow.moevae.undo());
byId("why").addEventListener("click", ({ target }) => {
  if (!drawing) return;
  target.setAttribute("aria-pressed", String(target.getAttribute("aria-pressed") !== "true"));
  stage.contentWindow.moevae.why();
});
byId("draw-one").addEventListener("click", () => {
  if (!drawing) return;
  sketched = next;
  next = (next + 1) % 10;
  stage.contentWindow.moevae.draw(JSON.stringify(sketch(sketched)));
});
byId("new-z").addEventListener("click", () => drawing && stage.contentWindow.moevae.newZ());

byId("settings").addEventListener("submit", event => event.preventDefault());

byId("preset").addEventListener("change", () => {
  // Another preset means its own values: only the seed and what is the page's own are kept.
  const kept = ["seed", workers.name, lesson, data, ...mends()].filter(name => settings.has(name)).map(name => [name, settings.get(name)]);
  settings = new Map([["preset", byId("preset").value], ...kept]);
  newRun();
  showSettings();
  say(startedOver());
});

function changed({ name, title, live }, value) {
  acknowledge();
  if (name === workers.name) {
    settings.set(name, value);
    showHash();
    session?.resize(team());
    showProgress();
  } else if (!session || !live) {
    // A run that has not begun has nothing to start over.
    settings = begun(settings, table, progress.epoch, progress.step);
    settings.set(name, value);
    newRun();
    showSettings();
    say(startedOver());
  } else {
    session.tune(name, value);
    say(`${title} is ${value} from the next step on.`);
  }
}

// useImages begins anew on the images that the address names, if they are others than the present ones.
async function useImages() {
  const key = settings.get(data) ?? "";
  if (!session || key === own.key) return;
  const images = key ? await keep.images(key) : null;
  if (key && !images) {
    settings.delete(data);
    showHash();
    say(wanted(key), true);
    return;
  }
  own.ask(images, true);
}

// followAddress starts the run that the address describes, after Back, Forward or a change by hand.
function followAddress() {
  // What the page itself has written there it knows; and before the table has come the address is not read.
  if (!table || location.hash === `#${format(settings, table)}`) return;
  const sentence = readHash();
  const { page, run } = history.state ?? {};
  const known = page === performance.timeOrigin ? runs.find(run) : null;
  if (known) {
    resume(known);
    return;
  }
  newRun(false);
  showSettings();
  say(sentence || offer || startedOver(), sentence !== "");
  useImages();
}

window.addEventListener("hashchange", followAddress);
window.addEventListener("popstate", followAddress);

function preset() {
  return table.presets.find(p => p.name === settings.get("preset"));
}

function startedOver() {
  return `${progress.running ? "Training starts" : "Started"} over: “${preset().title}”, seed ${settings.get("seed")}.`;
}

function readHash() {
  const { settings: read, problems, offer: offered } = parse(location.hash, table);
  settings = read;
  offer = offered;
  unread = problems.length > 0;
  session?.resize(team());
  leaveOut();
  return [...problems, ...applyLesson(settings.get(lesson) ?? "")].join(" ");
}

// leaveOut tells the canvas which of its panels a lesson hides.
function leaveOut() {
  if (drawing) stage.contentWindow.moevae.hide(hidden(settings.get(lesson) ?? "").join(" "));
}

function showSettings() {
  byId("preset").value = settings.get("preset");
  byId("preset-help").textContent = preset().help;
  const views = (settings.get("manager") ?? preset().values.manager) === "conv";
  for (const words of document.querySelectorAll("[data-taught]")) words.hidden = (words.dataset.taught === "views") !== views;
  const values = at(settings, table, progress.epoch, progress.step);
  fields.show({ ...values, [workers.name]: settings.get(workers.name) ?? workers.value });
  byId("experts-start").textContent = Number(values.head_epochs) + 1;
  showDifferences(settings, values, table);
  document.querySelector(".side").classList.add("filled");
}

// Arrival

// arrive downloads what is not here yet, and starts what is: first what trains, which does not wait for what paints.
async function arrive() {
  curtain("Loading…");
  try {
    if (!table) {
      table = await catalogue();
      byId("preset").replaceChildren(...table.presets.map(p => new Option(p.title, p.name)));
      fields = new Fields(table, byId("parameters"), changed);
      problem = readHash();
      found = await find(keep, location.hash && identity(), renewal);
      const images = found && new URLSearchParams(found.fragment).get(data);
      if (images && !await keep.images(images)) found = null;
      if (found) settings = withOwn(parse(found.fragment, table).settings);
      showSettings();
      showHash();
    }
    await exists("wasm_exec.js"); // which frame and worker load by themselves
    await download(needed[0]);
  } catch (error) {
    missing(error);
    return;
  }
  if (!session) begin();
  try {
    await download(needed[1]);
  } catch (error) {
    missing(error);
    return;
  }
  if (lacking !== "" && byId("status").textContent === lacking) say("Everything has arrived now.");
  curtain("Starting…");
  stage.src = "web/frame/stage.html";
}

const needed = ["trainer.wasm", "app.wasm"]; // in that order
const loaded = {}; // bytes of each program
let facts = null;  // about them

// download downloads a program, unless it is here.
async function download(name) {
  if (programs[name]) return;
  facts ??= await about();
  const total = needed.reduce((sum, one) => sum + (facts[one]?.size ?? 0), 0);
  programs[name] = await program(name, facts[name]?.integrity, bytes => {
    loaded[name] = bytes;
    const sum = Object.values(loaded).reduce((a, b) => a + b, 0);
    byId("curtain-text").textContent = `Loading ${megabytes(sum)}${total ? ` of ${megabytes(total)}` : ""} MB`;
    if (total) byId("loading").value = Math.min(1, sum / total);
  });
}

const megabytes = bytes => (bytes / 1e6).toFixed(1);

let lacking = ""; // what was said of it last

// missing says what could not be downloaded, and offers to try again.
function missing(error) {
  console.info(error);
  const sentence = error.sentence ?? "A part of the page could not be downloaded. Is there a network connection?";
  lacking = sentence;
  say(sentence, true);
  curtain(sentence, error.mixed ? () => forget().finally(() => location.reload()) : arrive);
}

function begin() {
  session = new Session(programs["trainer.wasm"], team(), heard);
  if (found) {
    resume(found);
    found = null;
    if (problem || offer) say(problem || offer, problem !== "");
  } else {
    keep.begin();
    runs.archive(null); // what was changed before the program came
    runs.begin(identity());
    showHash();
    session.configure(recipe(settings, table));
    if (!broken) say(problem || offer || "Ready: press Train.", problem !== "");
    useImages();
  }
  if (intent) {
    const action = intent;
    intent = null;
    order(action);
  }
  tour ??= new Tour(guide);
}

let tour;

// What the tour does to the page.
const guide = {
  go(hash) {
    history.pushState(null, "", hash || location.pathname);
    followAddress();
  },
  train(fragment) {
    guide.go(`#${fragment}`);
    if (!progress.running) order("run");
  },
  inspect: expert => inspector.open(expert),
  look() {
    inspector.close();
    byId("frame").scrollIntoView({ block: "nearest" });
  },
  draw: strokes => drawing && stage.contentWindow.moevae.draw(JSON.stringify(strokes)),
};

new Idea(() => stage.contentWindow?.moevae);

const canvasProgram = () => (drawing ? stage.contentWindow.moevae : null);
const yardsticks = new Yardsticks(canvasProgram, () => programs["trainer.wasm"], () => own.key);
const styles = new Styles({
  frame: canvasProgram,
  session: () => session,
  module: () => programs["trainer.wasm"],
  workers: team,
  run: () => ({ experts: Number(at(settings, table, progress.epoch, progress.step).experts), digits: mostly }),
  asked: () => styling(settings),
  made({ epoch, step }, value) {
    splitMade = true;
    // The worker tells of it, unless it has been the run's before.
    if (settings.get(`split@${epoch}.${step}`) === value) saveSplit();
    else session.tune(`split@${epoch}.${step}`, value);
  },
  inspect: (expert, leaf, opener) => inspector.open(expert, opener, leaf),
});

let splitMade = false; // experts have been split, and that is not saved yet

function saveSplit() {
  splitMade = false;
  save();
}

const usage = new Usage({
  balance() {
    session.tune("balancing", preset().values.balancing);
    say("Balancing is on from the next step on: the others get their share again.");
    if (!progress.running) order("run");
  },
  wake(expert) {
    session.tune(wake, expert);
    say(`Expert ${expert} wakes with the next step, as a copy of the busiest expert, with half of its digits.`);
    if (!progress.running) order("run");
  },
});

function showUsage(message) {
  const { balancing, manager, head_epochs: lead } = at(settings, table, message.epoch, 0);
  const views = manager === "conv";
  usage.show(message, { off: !views && Number(balancing) === 0, waiting: views && message.epoch < Number(lead), woken: wakes(settings) });
}

byId("collapse").addEventListener("click", () => {
  if (!session) return;
  settings = new Map([["preset", "published-fast"], ["seed", settings.get("seed")], ["balancing", "0"]]);
  newRun();
  showSettings();
  if (!progress.running) order("run");
  say("The post’s model without balancing: watch the shares after the first epoch.");
  byId("train").scrollIntoView({ block: "nearest" });
});

// titled is a run as the figure names it.
const titled = (fragment, epochs) => {
  const { settings: of } = parse(fragment, table);
  return { title: `${table.presets.find(p => p.name === of.get("preset")).title}, seed ${of.get("seed")}`, preset: of.get("preset"), epochs };
};

new Figure({
  run: () => session && titled(recipe(settings, table), session.history),
  async other(own) {
    const wanted = own.preset.startsWith("sharp") ? "published" : "sharp";
    for (const { id, fragment } of await keep.runs()) {
      if (titled(fragment).preset.startsWith(wanted)) return titled(fragment, (await keep.load(id))?.history ?? []);
    }
    return null;
  },
  preset: own => (own.preset.startsWith("sharp") ? "the published model" : "the sharp one"),
});

byId("unstarted").remove();
showProgress();
if (supportsSIMD()) {
  arrive();
} else {
  const sentence = "This page needs WebAssembly with SIMD, which this browser does not have: any browser from 2023 on does.";
  say(sentence, true);
  curtain(sentence, null);
}
