// What the canvas reports of the run's scores, in tables and sentences.
import * as tables from "./tables.js";
import { able } from "../document/able.js";
import { byId } from "../document/byid.js";

/** @import { Panel, Run, Told } from "../run/run.js" */

/** @implements {Panel} */
export class Report {
  become() {
    tables.clear(byId("losses"), byId("routing"), byId("confusion"));
    byId("routing").dataset.winner = "";
  }

  /**
   * @param {Run} run
   * @param {Told} told
   */
  changed(run, ...[what, report]) {
    if (what !== "report") return;
    const { losses, heads, story, waiting, routing, confusion, sentence } = report;
    if (losses) tables.losses(byId("losses"), losses);
    if (heads) {
      byId("heads-region").hidden = heads.heads < 2 || !heads.losses?.length;
      tables.heads(byId("heads"), heads);
    }
    // Experts that have not begun have nothing to draw from another z.
    if (waiting !== undefined) able(byId("new-z"), !waiting);
    if (story !== undefined) byId("story").textContent = story;
    if (routing) tables.routing(byId("routing"), routing);
    if (confusion?.count) tables.confusion(byId("confusion"), confusion, kind => run.className(kind));
    if (sentence !== undefined) byId("verdict").textContent = sentence;
  }
}
