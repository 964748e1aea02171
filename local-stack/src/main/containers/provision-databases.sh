#!/bin/bash
# Runs inside the PostgreSQL container at its first start: the databases of the platform and of Keycloak, with their roles.
set -euo pipefail

ensure_schemas="$(for schema in auth tenant patient appointment prescription billing messaging audit analytics; do
    owner_variable="EPIONE_${schema^^}_OWNER_PASSWORD"
    runtime_variable="EPIONE_${schema^^}_PASSWORD"
    echo "select pg_temp.ensure_schema('$schema', '${!owner_variable}', '${!runtime_variable}');"
done)"

psql --username "$POSTGRES_USER" --dbname epione --set ON_ERROR_STOP=1 --single-transaction --quiet <<EOF
\i /provision/provision.sql
$ensure_schemas
select pg_temp.ensure_role('keycloak', '$EPIONE_KEYCLOAK_DATABASE_PASSWORD', 40);
revoke all on database epione from public;
EOF
psql --username "$POSTGRES_USER" --dbname postgres --set ON_ERROR_STOP=1 --quiet \
    --command "create database keycloak owner keycloak" \
    --command "revoke all on database keycloak from public"
