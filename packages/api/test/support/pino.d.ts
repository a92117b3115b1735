/** The logger that Prism's types name, which brings none of its own. */
declare module "pino" {
  export interface Logger {
    readonly level: string
  }
  export interface LoggerOptions {
    readonly level?: string
  }
  export interface DestinationStream {
    write(text: string): void
  }
}
