/* A page opened from a folder may start no worker, and the search of Material for MkDocs is one.
   So that mkdocs-offline.yml asks no other host for it, this runs the search in a hidden frame. */
if (location.protocol === "file:") {
  window.IFrameWorker = class extends EventTarget {
    constructor(address) {
      super()
      const frame = document.createElement("iframe")
      frame.hidden = true
      document.body.append(frame)
      this.inside = frame.contentWindow
      const answer = data => this.dispatchEvent(new MessageEvent("message", { data }))
      const page = this.inside.document
      this.inside.postMessage = answer
      const load = source => new Promise((done, failed) => {
        const script = page.createElement("script")
        Object.assign(script, { src: source, onload: done, onerror: failed })
        page.body.append(script)
      })
      this.inside.importScripts = (...sources) =>
        sources.reduce((before, source) => before.then(() => load(source)), Promise.resolve())
      this.ready = load(new URL(address, location))
    }

    postMessage(data) {
      this.ready.then(() => this.inside.dispatchEvent(new MessageEvent("message", { data })))
    }

    terminate() {
      this.inside.frameElement.remove()
    }
  }
  window.Worker = window.IFrameWorker
}
