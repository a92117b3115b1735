/** Phones everyone on a list of appointments, and tells what came of it. */
import { Dispatch } from "@trunkline/dispatch"
import * as History from "@trunkline/dispatch/History"
import { Console, DateTime, Effect, FileSystem, Schema } from "effect"

const Appointment = Schema.Struct({
  id: Schema.NonEmptyString,
  name: Schema.String,
  phone: Schema.String,
  at: Schema.DateTimeZonedFromString,
})
const decode = Schema.decodeEffect(Schema.fromJsonString(Schema.Array(Appointment)))

/** Places one call and follows it to its end. */
const remind = Effect.fn(function* ({ at, id, name, phone }: typeof Appointment.Type) {
  const dispatch = yield* Dispatch
  const call = yield* dispatch.submit({
    // The same appointment is the same call, however often this runs. At another time it is another one.
    key: `reminder ${id} ${DateTime.formatIso(at)}`,
    phone,
    timezone: DateTime.zoneToString(at.zone),
    // In the last hour a reminder comes too late.
    notAfter: DateTime.toEpochMillis(DateTime.subtract(at, { hours: 1 })),
    params: { name, at: DateTime.format(at, { locale: "en-US", dateStyle: "full", timeStyle: "short" }) },
  })
  yield* dispatch.awaitSettled(call.id)
  const history = yield* dispatch.history(call.id)
  for (const { event } of history.slice(-1)) yield* Console.log(`${name}: ${History.describe(event)}`)
})

/** Reminds everyone in a file, all at once: Trunkline keeps to calling hours and to the limits of the providers. */
export const remindAll = Effect.fn(function* (file: string) {
  const { readFileString } = yield* FileSystem.FileSystem
  const appointments = yield* decode(yield* readFileString(file))
  yield* Effect.forEach(appointments, remindOrTell, { concurrency: "unbounded", discard: true })
})

/** A wrong number keeps nobody else from being reminded. */
const remindOrTell = (appointment: typeof Appointment.Type) =>
  Effect.catchTag(remind(appointment), "CallRefused", ({ message }) =>
    Console.log(`${appointment.name}: ${message}`),
  )
