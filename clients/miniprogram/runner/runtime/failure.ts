/** An outcome that WeChat reports through `fail`; its message follows `api:fail `. */
export class Failure extends Error {
  constructor(
    message: string,
    readonly details: Record<string, unknown> = {},
  ) {
    super(message)
  }
}
