# syntax=docker/dockerfile:1
# Multi-arch base: the same file builds for amd64 and arm64.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
# The image brings its own Node; install scripts (which would fetch another one) are not needed for a build.
RUN --mount=type=cache,target=/root/.npm npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.json ./
COPY build build
COPY src src
RUN node build/build.mjs

FROM node:24-bookworm-slim
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=3000 \
    ESIA_EMULATOR_KEYS=/var/lib/esia-emulator/keys \
    NODE_COMPILE_CACHE=/tmp/esia-emulator-cache
WORKDIR /app
# The bundle needs no node_modules. Everything below /app belongs to root and is only read.
COPY package.json LICENSE ./
COPY --from=build /app/dist dist
COPY fixtures fixtures
# Keys are made on the first start and live in a volume, never in the image; the root file system may be read-only.
RUN mkdir -p /var/lib/esia-emulator/keys && chown -R node:node /var/lib/esia-emulator
VOLUME /var/lib/esia-emulator
USER node
EXPOSE 3000
HEALTHCHECK --interval=5s --timeout=4s --start-period=5s --retries=3 CMD ["node", "dist/main.js", "healthcheck"]
ENTRYPOINT ["node", "dist/main.js"]
