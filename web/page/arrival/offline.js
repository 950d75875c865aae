// The page's side of the service worker: it makes the page work without a network after the first visit,
// and brings a new version in as a whole.

// Browsers have it only where nobody in between can change what arrives: over https, and on this machine.
const workers = navigator.serviceWorker;

// install stores this version, and looks for a newer one. The page calls it when it has loaded all it needs.
// tell gets a sentence on what the visitor has of it; busy says whether a reload would disturb anybody.
/**
 * @param {(sentence: string) => void} tell
 * @param {() => boolean} busy
 */
export async function install(tell, busy) {
  if (!workers) return;
  try {
    const registration = await workers.register(new URL("../../../sw.js", import.meta.url), { updateViaCache: "none" });
    const followed = new Set();
    // A version is newer than another one that is active when it is found. Later is too late to ask: on a busy page the events of the
    // first version of all come when that one is active itself.
    /** @param {ServiceWorker | null} worker */
    const follow = worker => {
      if (!worker || followed.has(worker)) return;
      followed.add(worker);
      const newer = registration.active !== null;
      const look = () => {
        if (worker.state === "activated") tell(stored);
        else if (worker.state === "installed" && newer) arrived(worker, tell, busy);
      };
      worker.addEventListener("statechange", look);
      look();
    };
    registration.addEventListener("updatefound", () => follow(registration.installing));
    if (registration.active && !registration.waiting) tell(stored);
    follow(registration.waiting);
    follow(registration.installing);
  } catch (error) {
    console.info(error); // private windows and full disks: the page works without
  }
}

// forget gives up what is stored of the page, so that all of the next load comes from the server: a service worker from
// before may go on giving a page files of another version. What the visitor has trained is kept elsewhere.
export async function forget() {
  const registration = await workers?.getRegistration(new URL("../../../", import.meta.url));
  await registration?.unregister();
}

const stored = "The page is stored on this machine and works without a network.";

// arrived changes to the newer version, by loading the page again, if nobody has begun with this one. The
// newer one refuses where another tab would be torn by that.
/**
 * @param {ServiceWorker} newer
 * @param {(sentence: string) => void} tell
 * @param {() => boolean} busy
 */
function arrived(newer, tell, busy) {
  tell("A newer version of this page has arrived. It comes when the page is loaded again, and no other tab has it open.");
  if (busy()) return;
  workers.addEventListener("controllerchange", () => location.reload(), { once: true });
  newer.postMessage("succeed");
}
