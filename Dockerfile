# One image, two processes: web (the default command) and worker; and the operator's command, build/processes/operate.js.
# docker-compose.yml shows them together.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY scripts/setup.mjs scripts/
COPY prisma/schema.prisma prisma/
RUN node scripts/setup.mjs
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:24-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
# /ledger: where a volume for REDACTION_LEDGER_FILE may be mounted, writable for the app.
RUN useradd --system --uid 10001 holdfast && install -d -o holdfast -m 700 /ledger
COPY --from=build /app/package.json /app/prisma.config.ts ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/prisma ./prisma
COPY --from=build /app/build ./build
USER holdfast
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT ?? 3000) + '/readyz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "build/processes/web.js"]
