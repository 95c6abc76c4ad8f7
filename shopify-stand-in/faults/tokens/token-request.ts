import { readTokenBody } from "../../oauth";
import type { Ask } from "../../wire";

async function textOf(ask: Ask, name: "grant_type" | "refresh_token"): Promise<string> {
  const body = (await readTokenBody(ask)) as Record<string, unknown> | null;
  const value = body?.[name];
  return typeof value === "string" ? value : "";
}

export const isRefresh = async (ask: Ask) => (await textOf(ask, "grant_type")) === "refresh_token";
export const isExchange = async (ask: Ask) => (await textOf(ask, "grant_type")).endsWith(":token-exchange");
export const refreshTokenOf = (ask: Ask) => textOf(ask, "refresh_token");
