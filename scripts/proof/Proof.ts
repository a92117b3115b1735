import { Schema } from "effect"

/** What the pages say of a proof, out of what `trunkline prove --json` prints. */
const Proof = Schema.Struct({
  command: Schema.String,
  intents: Schema.Number,
  seed: Schema.Number,
  dials: Schema.Number,
  killed: Schema.Number,
  faults: Schema.Record(Schema.String, Schema.Number),
  crashPointsMissed: Schema.Array(Schema.String),
  /** Others are shown to nobody: what is broken is mended first. */
  violations: Schema.Literal(0),
  doubleRings: Schema.Literal(0),
  peopleRungTwice: Schema.Literal(0),
  lostCalls: Schema.Literal(0),
  parked: Schema.Number,
  parkedPercent: Schema.Number,
  /** Milliseconds. */
  elapsed: Schema.Number,
  virtual: Schema.Number,
  baseline: Schema.Struct({
    dials: Schema.Number,
    doubleRings: Schema.Number,
    peopleRungTwice: Schema.Number,
    doubleRingsAfter: Schema.Struct({
      noAnswer: Schema.Number,
      connectionBroken: Schema.Number,
      serverError: Schema.Number,
    }),
  }),
})
export type Proof = typeof Proof.Type

/** Reads one proof; throws if the text is none, or one in which a rule was broken. */
export const readProof: (text: string) => Proof = Schema.decodeUnknownSync(Schema.fromJsonString(Proof))
