/** Time that passes only when nothing is left to do: days in seconds, and the same seed gives the same days. */

/** Something that will happen. */
export interface Appointment {
  /** Milliseconds since 1970. */
  readonly at: number
  /** Undefined once it has happened or is called off. */
  run: ((at: number) => void) | undefined
}

interface Entry {
  readonly appointment: Appointment
  readonly order: number
}

export class VirtualTime {
  /** The true time, in milliseconds since 1970. No process sees it: each has a wall clock of its own. */
  now: number
  readonly #heap: Array<Entry> = []
  #made = 0

  constructor(now: number) {
    this.now = now
  }

  /** Makes an appointment; those of one instant are kept in the order in which they were made. */
  at(at: number, run: (at: number) => void): Appointment {
    const appointment: Appointment = { at, run }
    const heap = this.#heap
    const entry = { appointment, order: this.#made++ }
    let index = heap.length
    heap.push(entry)
    while (index > 0) {
      const parent = (index - 1) >> 1
      const above = heap[parent]
      if (above === undefined || precedes(above, entry)) break
      heap[index] = above
      index = parent
    }
    heap[index] = entry
    return appointment
  }

  /** Time goes by while code runs: a slow disk, a stalled event loop. Whatever was due meanwhile is late. */
  pass(millis: number): void {
    this.now += millis
  }

  /** Lets time go by until the next appointment, and keeps all that are due by then. False if there is none. */
  step(): boolean {
    let kept = false
    for (;;) {
      const next = this.#heap[0]?.appointment
      if (next === undefined || (kept && next.at > this.now)) return kept
      this.#take()
      const { run } = next
      if (run === undefined) continue
      kept = true
      next.run = undefined
      this.now = Math.max(this.now, next.at)
      run(next.at)
    }
  }

  /** Takes the first one off the heap. */
  #take(): void {
    const heap = this.#heap
    const last = heap.pop()
    if (last === undefined || heap.length === 0) return
    let index = 0
    for (;;) {
      const left = 2 * index + 1
      const right = left + 1
      const [l, r] = [heap[left], heap[right]]
      if (l === undefined) break
      const [child, at] = r !== undefined && precedes(r, l) ? [r, right] : [l, left]
      if (precedes(last, child)) break
      heap[index] = child
      index = at
    }
    heap[index] = last
  }
}

const precedes = (a: Entry, b: Entry): boolean =>
  a.appointment.at < b.appointment.at || (a.appointment.at === b.appointment.at && a.order < b.order)
