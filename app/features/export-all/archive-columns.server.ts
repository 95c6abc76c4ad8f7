import { sealedColumns, type SealedColumnName } from "~/features/privacy/sealed-columns";
import type { ShopTable } from "./shop-tables-store.server";

/** Made from others, with keys of this installation: left out of an archive and made anew when it is put in. */
const derived: Record<string, string[]> = { customers: ["search_keys"] };

export const derivedColumns = (table: string): readonly string[] => derived[table] ?? [];

/** The sealed columns of a table, in a fixed order. */
export const sealedOf = (table: ShopTable): string[] =>
  table.columns.map(({ name }) => name).filter((name) => `${table.name}.${name}` in sealedColumns);

export const sealedName = (table: string, column: string): SealedColumnName =>
  `${table}.${column}` as SealedColumnName;

/** Every column of an archive's table, sealed ones last: as its lines tell them. */
export const archiveColumns = (table: ShopTable): string[] => {
  const sealed = sealedOf(table);
  const plain = table.columns
    .map(({ name }) => name)
    .filter((name) => !sealed.includes(name) && !derivedColumns(table.name).includes(name));
  return [...plain, ...sealed];
};
