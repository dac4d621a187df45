/**
 * The switch at the side of a telephone that silences it. iOS takes Web Audio for the sounds of a game, which it
 * silences; since Safari 16.4 a page may say that its sound is what the listener has come for, as a film's is.
 */
export function playThroughSilentSwitch(navigator: object): void {
  if (!("audioSession" in navigator)) return;
  const session = navigator.audioSession as { type: string };
  session.type = "playback";
}
