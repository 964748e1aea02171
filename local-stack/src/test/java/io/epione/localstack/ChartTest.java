package io.epione.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/** What must hold for every object that the chart renders, whatever is added to it. */
class ChartTest {

    private static final Path CHART = Path.of("../helm");

    private static List<Map<String, Object>> objects;

    @BeforeAll
    static void render() {
        String rendered = template()
                .set("ingress.enabled", true)
                .set("services.audit.canary.url", "http://next-audit-service:8108")
                .set("services.audit.canary.percent", 5)
                .set("documents.s3.endpoint", "http://objects:9000")
                .set("documents.s3.port", 9000)
                .set("documents.s3.credentialsSecret", "epione-objects")
                .set("documents.clamd.host", "clamd")
                .withValuesFile(Path.of("src/test/resources/chart-values.yaml"))
                .call();
        objects = new ArrayList<>();
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        for (Object object : new Yaml(options).loadAll(rendered)) {
            if (object instanceof Map<?, ?>) {
                @SuppressWarnings("unchecked")
                Map<String, Object> map = (Map<String, Object>) object;
                objects.add(map);
            }
        }
    }

    @Test
    void the_chart_has_no_complaint_of_the_linter() {
        LintResult result = new Helm(CHART).lint().strict().call();

        assertThat(result.isFailed())
                .as(String.join("\n", result.getMessages()))
                .isFalse();
    }

    @Test
    void every_service_of_the_topology_is_deployed_on_its_port() {
        List<SpringService> services = Topology.programs().stream()
                .filter(SpringService.class::isInstance)
                .map(SpringService.class::cast)
                .toList();

        assertThat(named("Deployment"))
                .containsExactlyInAnyOrderElementsOf(services.stream()
                        .map(service -> "epione-" + service.name())
                        .toList());
        for (SpringService service : services) {
            assertThat(environment("epione-" + service.name()))
                    .containsEntry("SERVER_PORT", String.valueOf(service.port()));
        }
    }

    @Test
    void a_canary_is_known_to_the_gateway_alone() {
        assertThat(environment("epione-gateway"))
                .containsEntry("EPIONE_SERVICES_AUDIT_CANARYURL", "http://next-audit-service:8108")
                .containsEntry("EPIONE_SERVICES_AUDIT_CANARYPERCENT", "5");
        assertThat(environment("epione-patient-service")).doesNotContainKey("EPIONE_SERVICES_AUDIT_CANARYURL");
    }

    @Test
    void documents_go_to_the_bucket_and_the_scanner_from_the_patients_service_alone() {
        assertThat(environment("epione-patient-service"))
                .containsEntry("EPIONE_DOCUMENTS_S3_BUCKET", "epione-documents")
                .containsEntry("EPIONE_DOCUMENTS_S3_ENDPOINT", "http://objects:9000")
                .containsEntry("EPIONE_DOCUMENTS_CLAMD_HOST", "clamd");
        assertThat(environment("epione-billing-service")).doesNotContainKey("EPIONE_DOCUMENTS_S3_BUCKET");
    }

    @Test
    void texts_leave_from_the_messaging_service_alone_and_their_token_is_in_a_secret() {
        assertThat(environment("epione-messaging-service"))
                .containsEntry("EPIONE_SMS_URL", "https://sms.example/2010-04-01")
                .containsEntry("EPIONE_SMS_ACCOUNT", "AC00")
                .containsEntry("EPIONE_SMS_SENDER", "+4915550000000")
                .containsEntry("EPIONE_SMS_TOKEN", "secret epione-sms");
        assertThat(environment("epione-tenant-service")).doesNotContainKeys("EPIONE_SMS_URL", "EPIONE_SMS_TOKEN");
        assertThat(template().call()).as("without a gateway").doesNotContain("EPIONE_SMS_");
    }

    @Test
    void the_token_of_texts_is_no_value_of_the_chart() {
        TemplateCommand open = template().set("services.messaging.env.EPIONE_SMS_TOKEN", "not-a-token");

        assertThatThrownBy(open::call).hasMessageContaining("sms.tokenSecret");
    }

    @Test
    void a_sender_that_was_read_as_a_number_has_lost_its_plus_and_is_refused() {
        TemplateCommand number =
                template().set("sms.url", "https://sms.example").set("sms.sender", "+4915550000000");

        assertThatThrownBy(number::call).hasMessageContaining("put it in quotes");
    }

    @Test
    void every_service_finds_every_other_where_it_listens() {
        for (SpringService service : Topology.servicesWithSchema()) {
            assertThat(environment("epione-gateway"))
                    .containsEntry(
                            "EPIONE_SERVICES_" + service.schema().toUpperCase() + "_URL",
                            "http://epione-" + service.name() + ":" + service.port());
        }
    }

    @Test
    void no_pod_runs_as_root_or_may_gain_rights() {
        assertThat(pods()).isNotEmpty().allSatisfy(pod -> {
            assertThat(at(pod, "securityContext", "runAsNonRoot")).isEqualTo(true);
            assertThat(at(pod, "securityContext", "seccompProfile", "type")).isEqualTo("RuntimeDefault");
            assertThat(at(pod, "automountServiceAccountToken")).isEqualTo(false);
            for (Map<String, Object> container : containers(pod)) {
                assertThat(at(container, "securityContext", "allowPrivilegeEscalation"))
                        .isEqualTo(false);
                assertThat(at(container, "securityContext", "readOnlyRootFilesystem"))
                        .isEqualTo(true);
                assertThat(at(container, "securityContext", "capabilities", "drop"))
                        .isEqualTo(List.of("ALL"));
            }
        });
    }

    @Test
    void every_container_says_how_much_it_needs() {
        assertThat(pods().flatMap(pod -> containers(pod).stream())).isNotEmpty().allSatisfy(container -> {
            assertThat(at(container, "resources", "requests", "cpu")).isNotNull();
            assertThat(at(container, "resources", "requests", "memory")).isNotNull();
            assertThat(at(container, "resources", "limits", "memory")).isNotNull();
        });
    }

    @Test
    void every_service_has_its_probes_on_the_port_that_answers_them() {
        for (Map<String, Object> deployment : ofKind("Deployment")) {
            Map<String, Object> container = containers(pod(deployment)).getFirst();
            boolean gateway = "gateway".equals(container.get("name"));
            for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
                Object port = at(container, probe, "httpGet", "port");
                assertThat(String.valueOf(port))
                        .as(container.get("name") + " " + probe)
                        .isEqualTo(gateway ? "8100" : environment(deployment).get("SERVER_PORT"));
            }
        }
    }

    @Test
    void every_service_survives_a_drained_node_and_grows_with_its_load() {
        int services = ofKind("Deployment").size();

        assertThat(ofKind("PodDisruptionBudget")).hasSize(services);
        assertThat(ofKind("HorizontalPodAutoscaler"))
                .hasSize(services)
                .allSatisfy(scaler ->
                        assertThat((Integer) at(scaler, "spec", "minReplicas")).isGreaterThanOrEqualTo(2));
    }

    @Test
    void everything_is_denied_that_no_policy_allows() {
        Map<String, Object> deny = ofKind("NetworkPolicy").stream()
                .filter(policy -> name(policy).endsWith("default-deny"))
                .findFirst()
                .orElseThrow();

        assertThat(at(deny, "spec", "policyTypes")).isEqualTo(List.of("Ingress", "Egress"));
        assertThat(at(deny, "spec", "ingress")).isNull();
        assertThat(at(deny, "spec", "egress")).isNull();
        assertThat(ofKind("NetworkPolicy")).hasSize(1 + ofKind("Deployment").size());
    }

    @Test
    void only_the_gateway_is_reached_from_outside() {
        for (Map<String, Object> policy : ofKind("NetworkPolicy")) {
            boolean fromIngress = String.valueOf(at(policy, "spec", "ingress")).contains("ingress-nginx");
            assertThat(fromIngress).as(name(policy)).isEqualTo(name(policy).equals("epione-gateway"));
        }
    }

    @Test
    void passwords_come_from_secrets_only() {
        assertThat(named("Secret")).isEmpty();
        for (Map<String, Object> deployment : ofKind("Deployment")) {
            environment(deployment).forEach((variable, value) -> {
                if (variable.endsWith("PASSWORD") || variable.endsWith("SECRET") || variable.endsWith("TOKEN")) {
                    assertThat(value).as(variable).startsWith("secret ");
                }
            });
        }
    }

    @Test
    void each_service_signs_in_to_the_database_with_its_own_roles() {
        for (SpringService service : Topology.servicesWithSchema()) {
            assertThat(environment("epione-" + service.name()))
                    .containsEntry("EPIONE_DATABASE_USERNAME", DatabaseProvisioning.runtimeRole(service.schema()))
                    .containsEntry("EPIONE_DATABASE_OWNER_USERNAME", DatabaseProvisioning.ownerRole(service.schema()))
                    .containsEntry("EPIONE_DATABASE_PASSWORD", "secret epione-database-" + service.schema());
        }
    }

    private static TemplateCommand template() {
        return new Helm(CHART).template().withName("epione").withKubeVersion("1.34.0");
    }

    private static Stream<Map<String, Object>> pods() {
        return Stream.concat(ofKind("Deployment").stream(), ofKind("Job").stream())
                .map(ChartTest::pod);
    }

    private static Map<String, Object> pod(Map<String, Object> workload) {
        return map(at(workload, "spec", "template", "spec"));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> containers(Map<String, Object> pod) {
        return (List<Map<String, Object>>) pod.get("containers");
    }

    private static Map<String, String> environment(String deployment) {
        return environment(ofKind("Deployment").stream()
                .filter(object -> name(object).equals(deployment))
                .findFirst()
                .orElseThrow());
    }

    /** Variables of the first container; one that refers to a secret has the value {@code secret <name>}. */
    @SuppressWarnings("unchecked")
    private static Map<String, String> environment(Map<String, Object> deployment) {
        Map<String, String> environment = new java.util.HashMap<>();
        for (Map<String, Object> variable : (List<Map<String, Object>>)
                containers(pod(deployment)).getFirst().get("env")) {
            Object value = variable.containsKey("value")
                    ? variable.get("value")
                    : "secret " + at(variable, "valueFrom", "secretKeyRef", "name");
            environment.put((String) variable.get("name"), String.valueOf(value));
        }
        return environment;
    }

    private static List<Map<String, Object>> ofKind(String kind) {
        return objects.stream()
                .filter(object -> kind.equals(object.get("kind")))
                .toList();
    }

    private static List<String> named(String kind) {
        return ofKind(kind).stream().map(ChartTest::name).toList();
    }

    private static String name(Map<String, Object> object) {
        return (String) at(object, "metadata", "name");
    }

    private static Object at(Map<String, Object> object, String... path) {
        Object current = object;
        for (String key : path) {
            current = current == null ? null : map(current).get(key);
        }
        return current;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object object) {
        return (Map<String, Object>) object;
    }
}
