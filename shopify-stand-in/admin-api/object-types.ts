const typeNames = new WeakMap<object, string>();

/** Notes the schema type of an object that a field of interface or union type will return. */
export function ofType<T extends object>(typeName: string, object: T): T {
  typeNames.set(object, typeName);
  return object;
}

/** @throws when the object was returned through an interface or union without its type being noted */
export function typeNameOf(object: unknown): string {
  const name = typeof object === "object" && object !== null ? typeNames.get(object) : undefined;
  if (!name) throw new Error("An object was returned for an interface or union field without ofType()");
  return name;
}
