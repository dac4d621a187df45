/** What is used of packages that bring no types. */
declare module "audiobuffer-to-wav" {
  /** Encodes one or two channels, of samples from -1 to 1, with 16 bits each. */
  export default function encode(
    sound: Pick<AudioBuffer, "numberOfChannels" | "sampleRate" | "getChannelData">,
  ): ArrayBuffer;
}
