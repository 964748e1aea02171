{{/* The name of a service's objects: the gateway, or <key>-service, below the release's name. */}}
{{- define "epione.name" -}}
{{- $service := ternary "gateway" (printf "%s-service" .key) (eq .key "gateway") -}}
{{- printf "%s-%s" .root.Release.Name $service | trunc 63 | trimSuffix "-" -}}
{{- end }}

{{- define "epione.labels" -}}
app.kubernetes.io/name: {{ ternary "gateway" (printf "%s-service" .key) (eq .key "gateway") }}
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/part-of: epione
{{- end }}

{{/* The defaults with what the service says itself on top, as JSON. */}}
{{- define "epione.service" -}}
{{- mergeOverwrite (deepCopy .root.Values.defaults) .service | toJson -}}
{{- end }}

{{- define "epione.databaseUrl" -}}
jdbc:postgresql://{{ .Values.database.host }}:{{ .Values.database.port }}/{{ .Values.database.name }}?sslmode={{ .Values.database.sslMode }}
{{- if .Values.database.caSecret }}&sslrootcert=/var/run/epione/database/ca.crt{{ end }}
{{- end }}

{{/* What every pod of ours must be: no root, no new rights, nothing writable but /tmp. */}}
{{- define "epione.podSecurity" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
seccompProfile: {type: RuntimeDefault}
{{- end }}

{{- define "epione.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: {drop: [ALL]}
{{- end }}
