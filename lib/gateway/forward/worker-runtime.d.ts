/** A byte stream through the runtime, without JavaScript in between (https://developers.cloudflare.com/workers/runtime-apis/streams/transformstream/). */
declare class IdentityTransformStream extends TransformStream<Uint8Array, Uint8Array> {}
/** The same for a known number of bytes: any other number is an error. */
declare class FixedLengthStream extends IdentityTransformStream {
  constructor(bytes: number)
}
