# Written for, untested. Its syntax is all that is checked.

FROM node:20-bookworm-slim AS assets
WORKDIR /src
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --omit=dev
COPY assets assets
RUN npm run assets

FROM rust:1.95-bookworm AS program
WORKDIR /src
COPY . .
COPY --from=assets /src/target/assets target/assets
# Without the failpoints that the tests use (R-RE-18).
RUN cargo build --release --locked --no-default-features --bin peernet

FROM debian:bookworm-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates curl \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /var/lib/peernet --create-home peernet
COPY --from=program /src/target/release/peernet /usr/local/bin/peernet
COPY --from=program /src/config /etc/peernet/config
WORKDIR /etc/peernet
ENV PEERNET_ENV=production \
    PEERNET_VAR=/var/lib/peernet \
    PEERNET_BIND=0.0.0.0:8080
USER peernet
VOLUME /var/lib/peernet
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
    CMD ["curl", "--silent", "--fail", "--output", "/dev/null", "http://127.0.0.1:8080/health/live"]
ENTRYPOINT ["peernet"]
CMD ["serve", "--no-worker"]
