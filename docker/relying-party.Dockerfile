# syntax=docker/dockerfile:1
# The example relying party; its build context is examples/relying-party.
FROM node:24-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci --ignore-scripts --no-audit --no-fund
COPY main.ts ./
USER node
EXPOSE 8080
CMD ["node", "main.ts"]
