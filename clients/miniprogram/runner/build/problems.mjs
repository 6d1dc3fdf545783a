/** What is wrong with the app, each as `file:line:col message`. Lines and columns count from 1. */
export class Problems {
  /** @type {string[]} */
  #found = []

  /**
   * @param {string} file relative to the app's folder
   * @param {string} message
   * @param {{ line: number, column: number }} [at] counted from 1
   */
  add(file, message, at = { line: 1, column: 1 }) {
    const text = `${file}:${at.line}:${at.column} ${message}`
    if (!this.#found.includes(text)) this.#found.push(text)
  }

  get all() {
    return [...this.#found]
  }

  get none() {
    return this.#found.length === 0
  }
}
