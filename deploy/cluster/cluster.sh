# SPDX-License-Identifier: AGPL-3.0-or-later
# The pieces of the cluster, for up, down and the fault tests. `cluster` is its directory.
# shellcheck shell=bash

postgres_programs=${POSTGRES_PROGRAMS:-/usr/lib/postgresql/15/bin}
store_address="postgresql://manyhands@127.0.0.40:5000/manyhands"

say() { printf '== %s\n' "$*" >&2; }

own() { [ "$(id -u)" != 0 ] || chown ${2:-} postgres: "$1"; }

# PostgreSQL refuses to run as root.
as_postgres() {
    if [ "$(id -u)" = 0 ]; then
        setpriv --reuid=postgres --regid=postgres --clear-groups env HOME="$cluster" "$@"
    else
        "$@"
    fi
}

# start NAME PROGRAM WORDS...   its process number is in NAME.pid
start() {
    local name=$1
    shift
    # shellcheck disable=SC2016
    (cd "$cluster" && as_postgres setsid --fork sh -c 'echo $$ >"$1.pid"; name=$1; shift; exec "$@" >>"$name.log" 2>&1' \
        start "$name" "$@" </dev/null)
}

# end NAME [SIGNAL]   and waits until it is gone
end() {
    local pid
    [ -f "$cluster/$1.pid" ] || return 0
    pid=$(cat "$cluster/$1.pid")
    kill "-${2:-TERM}" "$pid" 2>/dev/null || true
    for _ in $(seq 100); do
        kill -0 "$pid" 2>/dev/null || break
        sleep 0.1
    done
    kill -KILL "$pid" 2>/dev/null || true
    rm -f "$cluster/$1.pid"
}

# wait_until SECONDS COMMAND...
wait_until() {
    local until=$((SECONDS + $1))
    shift
    until "$@" >/dev/null 2>&1; do
        [ $SECONDS -lt $until ] || return 1
        sleep 0.2
    done
}

answers() { curl -fsS -m 2 -o /dev/null "$1"; }

start_etcd() {
    local me=http://127.0.0.2$1
    start "etcd$1" etcd --name "etcd$1" --data-dir "$cluster/etcd$1" \
        --listen-peer-urls "$me:2380" --initial-advertise-peer-urls "$me:2380" \
        --listen-client-urls "$me:2379" --advertise-client-urls "$me:2379" \
        --initial-cluster "etcd1=http://127.0.0.21:2380,etcd2=http://127.0.0.22:2380,etcd3=http://127.0.0.23:2380" \
        --initial-cluster-state new --initial-cluster-token manyhands --unsafe-no-fsync --enable-v2
}

etcd_is_healthy() {
    ETCDCTL_API=3 etcdctl --endpoints 127.0.0.21:2379,127.0.0.22:2379,127.0.0.23:2379 endpoint health
}

# One directory of sockets for each node: with a shared one the second never starts. primary_start_timeout 0: a
# primary that died is replaced, not started again. failsafe_mode: without etcd the primary goes on as long as it
# reaches every standby. etcd by its older interface (v2): with the newer one Debian 12's Patroni 3.0.2 keeps a copy of the
# keys that may stay behind for ever after etcd or Patroni stood still; a leader then never names a synchronous standby
# again (patroni/patroni#2779, mended in 3.1).
patroni_configuration() {
    local synchronous=true lag=1048576
    [ "${SYNCHRONOUS:-on}" = on ] || { synchronous=false; lag=1073741824; }
    cat <<EOF
scope: manyhands
name: node$1
restapi: {listen: "127.0.0.3$1:8008", connect_address: "127.0.0.3$1:8008"}
etcd: {hosts: ["127.0.0.21:2379", "127.0.0.22:2379", "127.0.0.23:2379"]}
bootstrap:
  dcs:
    ttl: 20
    loop_wait: 2
    retry_timeout: 5
    maximum_lag_on_failover: $lag
    primary_start_timeout: 0
    master_start_timeout: 0
    synchronous_mode: $synchronous
    synchronous_mode_strict: $synchronous
    failsafe_mode: true
    postgresql:
      use_pg_rewind: true
      use_slots: true
      parameters:
        wal_log_hints: "on"
        max_connections: 100
        max_wal_senders: 8
        max_replication_slots: 8
        shared_buffers: 64MB
  initdb: [{encoding: UTF8}, {locale: C.UTF-8}, data-checksums]
postgresql:
  listen: "127.0.0.3$1:7432"
  connect_address: "127.0.0.3$1:7432"
  data_dir: $cluster/pg$1
  bin_dir: $postgres_programs
  pgpass: $cluster/pgpass$1
  authentication:
    superuser: {username: manyhands}
    replication: {username: manyhands}
    rewind: {username: manyhands}
  pg_hba: ["local all all trust", "host all all 127.0.0.0/8 trust", "host replication all 127.0.0.0/8 trust"]
  parameters: {unix_socket_directories: $cluster/socket$1}
EOF
    mkdir -p "$cluster/socket$1"
    own "$cluster/socket$1"
}

start_patroni() { start "patroni$1" patroni "$cluster/patroni$1.yml"; }

haproxy_configuration() {
    cat <<EOF
global
    maxconn 4000
defaults
    timeout connect 2s
    timeout client 1h
    timeout server 1h
    timeout check 2s
listen primary
    bind 127.0.0.40:5000
    mode tcp
    option httpchk OPTIONS /primary
    http-check expect status 200
    default-server inter 500ms fall 2 rise 1 on-marked-down shutdown-sessions
$(for node in 1 2 3; do echo "    server node$node 127.0.0.3$node:7432 check port 8008"; done)
listen service
    bind 127.0.0.40:8080
    mode http
    option forwardfor
    option httpchk GET /readyz
    http-check send hdr Host 127.0.0.40
    http-check expect status 200
    default-server inter 500ms fall 2 rise 1
    retries 3
    option redispatch
    balance roundrobin
$(for server in 1 2; do echo "    server server$server 127.0.0.5$server:8080 check"; done)
EOF
}

start_server() {
    start "server$1" "$program" serve --data "$cluster/data$1" --keys "$cluster/keys" --store "$store_address" \
        --listen "127.0.0.5$1:8080" --origin http://127.0.0.40:8080
}

patroni_is() { [ "$(curl -s -o /dev/null -m 2 -w '%{http_code}' "http://127.0.0.3$1:8008/$2")" = 200 ]; }

# The number of the node that takes writes.
primary() {
    for node in 1 2 3; do
        if patroni_is $node primary; then echo $node; return 0; fi
    done
    return 1
}

cluster_is_complete() {
    local node replicas=0
    primary >/dev/null || return 1
    for node in 1 2 3; do
        patroni_is $node replica && replicas=$((replicas + 1))
    done
    [ $replicas = 2 ] || return 1
    [ "${SYNCHRONOUS:-on}" != on ] || patroni_is 1 synchronous || patroni_is 2 synchronous || patroni_is 3 synchronous
}

# on_primary DATABASE SQL
on_primary() { psql -X -q -A -t "postgresql://manyhands@127.0.0.40:5000/$1" -c "$2"; }
