// Orders are the numbered commands to a team. What its first worker tells names the last that it had heard of by then, from
// which it is known what was told before it heard of another.
import { command, data, file, kind, read } from "./wire.js";

/** @import { Action } from "./messages.js" */
/** @import { Images } from "./record.js" */
/** @import { Heard } from "./session.js" */
/** @import { Team } from "./team.js" */
/** @import { Watch } from "./watch.js" */

export class Orders {
  #team;
  #number = 0; // of the last one
  #begun = 0;  // of the one that the present run began with
  #asked = 0;  // of the one for a file that has not come, 0 for none
  #again = false; // whether such a file is to be asked for once more, since a team has died over it
  #second = false; // whether it has been
  /** @type {Map<number, Images | null>} */
  #images = new Map(); // by number: those of which the worker has not said yet whether it accepts them

  // team is who gets them; it has to work by then.
  /** @param {Team} team */
  constructor(team) { this.#team = team; }

  // last is the number of the last one.
  get last() { return this.#number; }

  // send gives an order by its name; fragment is what it is about.
  /**
   * @param {Action} action
   * @param {string} [fragment]
   */
  send(action, fragment) { this.#team.post(command(++this.#number, action, fragment)); }

  // download asks for the run as a file, with the names of classes, if they have any; came says that it has come with the answer to that order.
  /** @param {string[]} classes */
  download(classes) {
    this.send("download", classes.length > 0 ? JSON.stringify(classes) : undefined);
    this.#asked = this.#number;
    this.#second = this.#again;
    this.#again = false;
  }

  /** @param {number} number */
  came(number) { if (number >= this.#asked) this.#asked = 0; }

  // owed says that a file was asked for that has not come, and again that it has to be asked for once more.
  get owed() { return this.#asked > 0; }
  get again() { return this.#again; }

  // died says that the team has died, and forget that its run is over for those after it. Both return whether a file is lost by that: one of the
  // present run is to be asked of the next team, unless it has been before.
  died() {
    const lost = this.owed && (this.#second || this.#asked < this.#begun);
    if (this.owed && !lost) this.#again = true;
    this.#asked = 0;
    return lost;
  }

  forget() {
    const lost = this.#again;
    this.#again = false;
    return lost;
  }

  // leave ends the team, once it has handed out a file that was asked for, or has refused to, which is told as a session tells it. See Team.leave for
  // watched.
  /**
   * @param {Pick<Heard, "packet" | "lost">} heard
   * @param {(died: () => void) => Watch} watched
   */
  leave(heard, watched) {
    if (!this.owed) {
      this.#team.stop();
      return;
    }
    this.send("pause");
    const last = this.#number;
    this.#team.leave(packet => {
      const { kind: k, message } = read(packet);
      const answered = k === kind.file || (k === kind.failure && "refused" in message && message.refused === true);
      if (answered) heard.packet(k, message, packet);
      return answered || ("after" in message && message.after === last);
    }, () => heard.lost(), watched);
  }

  // safe has the workers know up to which epoch the run is saved. It is no order, which reports would have to know of.
  /** @param {number} epoch */
  safe(epoch) { this.#team.post(command(this.#number, "safe", String(epoch))); }

  // begin orders a run on these images, whatever the worker has made of others that were asked for before.
  /**
   * @param {string} fragment
   * @param {Images | null} images
   */
  begin(fragment, images) {
    if (this.#images.size > 0) this.take(images, "");
    this.send("configure", fragment);
    this.#begun = this.#number;
  }

  // renew gives a new team, which has the program's own images, those that its runs are about.
  /** @param {Images | null} images */
  renew(images) {
    this.#asked = 0;
    this.#images.clear();
    if (images) this.take(images, "");
  }

  // open orders the run in a file.
  /**
   * @param {string} name
   * @param {Uint8Array<ArrayBuffer>} bytes
   */
  open(name, bytes) { this.#team.give(file(++this.#number, name, bytes)); }

  // take orders a new run on somebody's own images, or on the program's own without any. Without a fragment they are for the
  // run that is ordered next.
  /**
   * @param {Images | null} images
   * @param {string} fragment
   */
  take(images, fragment) {
    this.#team.give(data(++this.#number, fragment, images));
    if (fragment) this.#images.set(this.#number, images);
    else this.#images.clear(); // about these it says nothing, and they are what it has then
  }

  // answered returns the images of an order, when the worker has said whether it accepts them, or has refused another.
  /** @param {number} number */
  answered(number) {
    this.came(number);
    const images = this.#images.get(number) ?? null;
    for (const other of this.#images.keys()) if (other <= number) this.#images.delete(other);
    return images;
  }
}
