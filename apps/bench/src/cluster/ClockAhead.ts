// Imported by a worker before all else: the clock of its machine is ahead by as many milliseconds as the address of this module says.
const machine = Date
const ahead = Number(new URL(import.meta.url).searchParams.get("ahead"))
const now = () => machine.now() + ahead

globalThis.Date = new Proxy(machine, {
  construct: (target, given, self) =>
    Reflect.construct(target, given.length === 0 ? [now()] : given, self) as object,
  get: (target, name, self) => (name === "now" ? now : (Reflect.get(target, name, self) as unknown)),
})
