// What the build declares before the service worker: the version of the site, and the hash of each of its files.
declare const release: { version: string; files: Record<string, string> };
