// Says in words when the mixture has collapsed: one expert has taken nearly everything, or one gets nothing.

const taken = .9; // of the images, by one expert
const idle = .002;

export class Usage {
  #bars;
  #alarm;
  #words;
  #repair;
  #dismissed = false; // until something else is to be said, or another run begins

  // repair is called when a person asks for balancing again.
  constructor(repair) {
    this.#alarm = document.getElementById("alarm");
    this.#words = document.getElementById("alarm-words");
    this.#bars = document.getElementById("usage");
    this.#repair = document.getElementById("alarm-repair");
    this.#repair.addEventListener("click", repair);
    document.getElementById("alarm-close").addEventListener("click", () => {
      this.#dismissed = true;
      this.#alarm.hidden = true;
    });
  }

  clear() {
    this.#dismissed = false;
    this.#words.textContent = "";
    this.#alarm.hidden = true;
    this.#bars.replaceChildren();
  }

  // show takes the shares of an epoch; off is whether the balancing weight is 0 now.
  show({ epoch, share = [] }, off) {
    this.#bars.replaceChildren(...share.map((part, i) => {
      const li = document.createElement("li");
      li.style.setProperty("--part", `${(100 * part).toFixed(1)}%`);
      li.textContent = `Expert ${i + 1}: ${(100 * part).toFixed(part < .1 ? 1 : 0)} %`;
      return li;
    }));
    const sentence = epoch > 0 ? verdict(share) : "";
    const words = sentence && off ? `${sentence} The balancing weight is 0: nothing pushes the manager to use the others.` : sentence;
    // What has been said is not said again.
    if (this.#words.textContent !== words) {
      this.#words.textContent = words;
      this.#dismissed = false;
    }
    this.#alarm.hidden = sentence === "" || this.#dismissed;
    this.#repair.hidden = !off;
  }
}

function verdict(share) {
  const most = share.indexOf(Math.max(...share));
  if (share.length > 1 && share[most] >= taken) {
    return `The mixture has collapsed: expert ${most + 1} has taken ${share[most] > .995 ? "all" : `${Math.round(100 * share[most])} %`} of the digits, and the other ${share.length - 1} learn next to nothing.`;
  }
  const dead = share.flatMap((part, i) => (part < idle ? [i + 1] : []));
  if (dead.length === 0) return "";
  return dead.length === 1 ? `Expert ${dead[0]} gets no digits any more.` : `Experts ${dead.slice(0, -1).join(", ")} and ${dead.at(-1)} get no digits any more.`;
}
