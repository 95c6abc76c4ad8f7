import { getPlay, playFields, readPlay } from "./list";
import type { PlayId } from "./play";

/** The fields of plays as they are typed, by the name they are stored by. */
export type SettingsTexts = Record<string, string>;

export type ReadSettings = { ok: true; settings: Record<string, unknown> } | { ok: false; fields: string[] };

/** Every field of every play as a new campaign begins with it. */
export const freshTexts = (): SettingsTexts =>
  Object.fromEntries(Object.entries(playFields).map(([name, { begins }]) => [name, begins]));

/** What was typed for a play, or the fields of it that can not be meant. */
export function readSettings(play: PlayId, texts: SettingsTexts, currency: string): ReadSettings {
  const read = Object.entries(getPlay(play).fields).map(
    ([name, field]) => [name, field.read(texts[name] ?? "", currency)] as const,
  );
  const fields = read.flatMap(([name, value]) => (value === null ? [name] : []));
  if (fields.length > 0) return { ok: false, fields };
  const settings = Object.fromEntries(read) as Record<string, unknown>;
  const together = readPlay(play, settings);
  return together.ok ? { ok: true, settings } : { ok: false, fields: together.fields };
}

/** Kept settings of a play as they are typed; every other field as it begins. */
export function textsOfSettings(play: PlayId, settings: unknown, currency: string): SettingsTexts {
  const kept = (settings ?? {}) as Record<string, unknown>;
  const written = Object.entries(getPlay(play).fields).flatMap(([name, field]) => {
    const value = field.schema.safeParse(kept[name]);
    return value.success ? [[name, field.write(value.data, currency)] as const] : [];
  });
  return { ...freshTexts(), ...Object.fromEntries(written) };
}
