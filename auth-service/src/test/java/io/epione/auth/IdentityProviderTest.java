package io.epione.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.epione.auth.BrowserPeople.Begun;
import io.epione.auth.People.Browser;
import io.epione.auth.People.Invited;
import io.epione.platform.test.EpioneTest;
import io.epione.platform.test.Mailbox;
import io.epione.platform.test.TestClient;
import io.epione.platform.test.TestClient.Answer;
import io.epione.platform.test.TestClient.Caller;
import io.epione.platform.test.TestEvents;
import io.epione.platform.test.TestHospitals;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Hospital A brings a provider of its own: another realm of the same Keycloak. */
@EpioneTest
class IdentityProviderTest extends AuthTest {

    private static final String PROVIDER = "/api/v1/auth/identity-provider";
    private static final String ISSUER = KeycloakProcess.url() + "/realms/hospital";

    @Autowired
    private TestClient api;

    @Autowired
    private TestEvents events;

    @Autowired
    private JdbcClient jdbc;

    /** A domain for each test, so that nobody of another one is in the way. */
    private final String domain = UUID.randomUUID() + ".example";

    private People people;
    private BrowserPeople browsers;
    private Caller administrator;

    @BeforeEach
    void knowPeople() {
        people = new People(api, events);
        browsers = new BrowserPeople(api);
        administrator = signedIn(TestHospitals.A, "a", "ADMIN");
        Neighbours.hospital(TestHospitals.A, "a", "Hospital a");
    }

    @AfterEach
    void takeTheProviderAway() {
        assertThat(administrator.delete(PROVIDER).status()).isEqualTo(204);
    }

    @Test
    void theStaffSignInThroughTheirHospitalsProviderWithoutAPasswordHere() {
        bring();
        Invited nurse = invited(TestHospitals.A, "a", "NURSE", "ada@" + domain);
        KeycloakProcess.addToHospital(domain, "Ada@" + domain, true);
        awaitLinked(nurse.email());

        Answer answer = signInThroughProvider("a", domain);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        var user = answer.json().path("user");
        assertThat(user.path("email").asString()).isEqualTo(nurse.email());
        assertThat(user.path("name").asString()).isEqualTo("Ada Lovelace");
        assertThat(user.path("roles").toString()).isEqualTo("[\"NURSE\"]");
        assertThat(user.path("id").asString()).isEqualTo(accountOf(nurse.email()));
        Browser browser = People.browser(answer);
        assertThat(api.with(browser.accessToken())
                        .get("/api/v1/auth/me")
                        .json()
                        .path("postId")
                        .asString())
                .isEqualTo(nurse.staffId().toString());
        events.awaitPublished(
                "user.activated",
                event -> event.data()
                        .path("staffId")
                        .asString()
                        .equals(nurse.staffId().toString()));
        assertThat(people.refresh(browser).status()).isEqualTo(200);
    }

    /** The attack: a hospital whose provider says whatever it likes. */
    @Test
    void aProviderNeverLetsAnybodyBeSomebodyOfAnotherHospital() {
        bring();
        Invited elsewhere = people.invite(TestHospitals.B, "b", "DOCTOR", "eve@" + domain);
        assertThat(people.activate(Mailbox.token(Mailbox.await(elsewhere.email(), 1)), People.PASSWORD)
                        .status())
                .isEqualTo(204);
        KeycloakProcess.addToHospital(domain, elsewhere.email(), true);
        KeycloakProcess.addToHospital(domain + "-admin", "platform.admin@epione.local", true);

        for (String name : List.of(domain, domain + "-admin")) {
            for (String hospital : List.of("a", "b")) {
                try (TestBrowser browser = new TestBrowser()) {
                    Begun begun = browsers.begin(hospital);
                    String page =
                            begun.page() + (hospital.equals("b") ? "&kc_idp_hint=hospital-" + TestHospitals.A : "");
                    TestBrowser.Place place = browser.signIn(browser.open(URI.create(page)), name, People.PASSWORD);
                    assertThat(place.elsewhere()).as(name + " at " + hospital).isFalse();
                    assertThat(place.status()).isGreaterThanOrEqualTo(400);
                    assertThat(browsers.open(begun.cookie(), null, null).status())
                            .isEqualTo(410);
                }
            }
        }
    }

    @Test
    void aProviderOpensItsOwnHospitalAloneToSomebodyWhoWorksAtTwo() {
        bring();
        Invited ada = invited(TestHospitals.A, "a", "NURSE", "ada@" + domain);
        people.invite(TestHospitals.B, "b", "PRIVACY_OFFICER", ada.email());
        String token = Mailbox.token(Mailbox.await(ada.email(), 2));
        assertThat(people.activate(token, People.PASSWORD).status()).isEqualTo(204);
        KeycloakProcess.addToHospital(domain, ada.email(), true);
        awaitLinked(ada.email());
        Answer answer;
        try (TestBrowser browser = new TestBrowser()) {
            answer = browsers.signIn(browser, "a", domain, People.PASSWORD);
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        }
        Browser browser = People.browser(answer);
        String claims = new String(
                Base64.getUrlDecoder().decode(browser.accessToken().split("\\.")[1]), StandardCharsets.UTF_8);
        assertThat(claims).contains(TestHospitals.A.toString()).doesNotContain(TestHospitals.B.toString());

        assertThat(people.move(browser, "b", null).code()).isEqualTo("SIGN_IN_AGAIN");
        assertThat(api.with(browser.accessToken()).post("/api/v1/auth/mfa").code())
                .isEqualTo("PASSWORD_SIGN_IN_REQUIRED");
    }

    @Test
    void anAddressCountsOnlyVerifiedAndOfTheHospitalsDomains() {
        bring();
        Invited unverified = invited(TestHospitals.A, "a", "NURSE", "ada@" + domain);
        Invited foreign = invited(TestHospitals.A, "a", "NURSE", "ada@other-" + domain);
        KeycloakProcess.addToHospital(domain, unverified.email(), false);
        KeycloakProcess.addToHospital(domain + "-2", foreign.email(), true);
        awaitLinked(unverified.email());

        assertThat(refusedByKeycloak(domain)).isTrue();
        assertThat(refusedByKeycloak(domain + "-2")).isTrue();
        assertThat(linked(foreign.email())).isZero();
    }

    @Test
    void whoLeavesTheHospitalIsLetGo() {
        bring();
        Invited ada = invited(TestHospitals.A, "a", "NURSE", "ada@" + domain);
        KeycloakProcess.addToHospital(domain, ada.email(), true);
        awaitLinked(ada.email());
        Browser browser = People.browser(signInThroughProvider("a", domain));

        events.send(
                "staff.updated",
                TestHospitals.A,
                Map.of("id", ada.staffId().toString(), "version", 2, "role", "NURSE", "status", "DEACTIVATED"));

        await().atMost(Duration.ofSeconds(20)).until(() -> linked(ada.email()) == 0);
        assertThat(people.refresh(browser).status()).isEqualTo(401);
        assertThat(refusedByKeycloak(domain)).isTrue();
    }

    @Test
    void aProviderThatIsTakenAwayLetsNobodyInAndLetsGoWhoCame() {
        bring();
        Invited ada = invited(TestHospitals.A, "a", "NURSE", "ada@" + domain);
        KeycloakProcess.addToHospital(domain, ada.email(), true);
        awaitLinked(ada.email());
        Browser browser = People.browser(signInThroughProvider("a", domain));

        assertThat(administrator.delete(PROVIDER).status()).isEqualTo(204);
        assertThat(administrator.delete(PROVIDER).status()).isEqualTo(204);

        assertThat(administrator.get(PROVIDER).status()).isEqualTo(404);
        await().atMost(Duration.ofSeconds(20)).until(() -> linked(ada.email()) == 0);
        assertThat(people.refresh(browser).status()).isEqualTo(401);
    }

    @Test
    void theAdministratorDescribesTheProviderAndNobodySeesTheSecret() {
        Answer brought = administrator.put(PROVIDER, oidc(ISSUER, KeycloakProcess.HOSPITAL_SECRET));
        assertThat(brought.status()).as(brought.body()).isEqualTo(201);
        assertThat(brought.body()).doesNotContain(KeycloakProcess.HOSPITAL_SECRET);
        Answer read = administrator.get(PROVIDER);
        assertThat(read.json().path("redirectUri").asString())
                .isEqualTo(KeycloakProcess.url() + "/realms/epione/broker/hospital-" + TestHospitals.A + "/endpoint");
        assertThat(read.json().path("domains").get(0).asString()).isEqualTo(domain);

        assertThat(administrator.put(PROVIDER, oidc(ISSUER, null)).status()).isEqualTo(428);
        assertThat(administrator
                        .header("If-Match", "\"99\"")
                        .put(PROVIDER, oidc(ISSUER, null))
                        .status())
                .isEqualTo(412);
        Answer changed = administrator.header("If-Match", read.header("ETag")).put(PROVIDER, oidc(ISSUER, null));
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);

        assertThat(signedIn(TestHospitals.B, "b", "ADMIN").get(PROVIDER).status())
                .as("another hospital's")
                .isEqualTo(404);
        assertThat(signedIn(TestHospitals.A, "a", "DOCTOR").get(PROVIDER).status())
                .isEqualTo(403);
        assertThat(api.anonymous().get(PROVIDER).status()).isEqualTo(401);
    }

    @Test
    void whatCannotBeAProviderIsRefused() {
        for (String issuer : List.of(
                "not an address",
                "ftp://idp.example",
                "http://169.254.169.254/latest",
                "https://10.0.0.1",
                "https://user:secret@idp.example",
                KeycloakProcess.url() + "/realms/no-such-realm")) {
            Answer refused = administrator.put(PROVIDER, oidc(issuer, "secret"));
            assertThat(refused.status()).as(issuer + " " + refused.body()).isEqualTo(422);
        }
        assertThat(administrator.put(PROVIDER, oidc(ISSUER, null)).body()).contains("oidc.clientSecret");
        assertThat(administrator
                        .put(PROVIDER, Map.of("domains", List.of(domain)))
                        .status())
                .isEqualTo(422);
        assertThat(administrator
                        .put(PROVIDER, Map.of("domains", List.of(), "saml", Map.of("metadataUrl", ISSUER)))
                        .status())
                .isEqualTo(422);
        Map<String, Object> saml =
                Map.of("entityId", "x", "signOnUrl", KeycloakProcess.url() + "/sso", "certificate", "bm90IG9uZQ==");
        assertThat(administrator
                        .put(PROVIDER, Map.of("domains", List.of(domain), "saml", saml))
                        .body())
                .contains("saml.certificate");
    }

    @Test
    void theStaffSignInThroughASamlProvider() {
        registerWithSamlProvider();
        Map<String, Object> saml = Map.of("metadataUrl", ISSUER + "/protocol/saml/descriptor");
        Answer brought = administrator.put(PROVIDER, Map.of("domains", List.of(domain), "saml", saml));
        assertThat(brought.status()).as(brought.body()).isEqualTo(201);
        Invited nurse = invited(TestHospitals.A, "a", "NURSE", "ada@" + domain);
        KeycloakProcess.addToHospital(domain, nurse.email(), true);
        awaitLinked(nurse.email());

        Begun begun = browsers.begin("a");
        try (TestBrowser browser = new TestBrowser()) {
            TestBrowser.Place signInPage = browser.send(browser.open(begun.page()), Map.of());
            TestBrowser.Place assertion = browser.signIn(signInPage, domain, People.PASSWORD);
            TestBrowser.Place back = browser.send(assertion, Map.of());
            assertThat(back.elsewhere()).as(back.page()).isTrue();
            assertThat(browsers.comeBack(back.address(), begun.cookie()).status())
                    .isEqualTo(303);
        }
        Answer answer = browsers.open(begun.cookie(), null, null);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("user").path("email").asString()).isEqualTo(nurse.email());
    }

    private Caller signedIn(UUID hospital, String slug, String role) {
        Invited invited = people.inviteAndActivate(hospital, slug, role);
        return api.with(people.signedIn(invited.email()).accessToken());
    }

    private void bring() {
        Answer answer = administrator.put(PROVIDER, oidc(ISSUER, KeycloakProcess.HOSPITAL_SECRET));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    private Map<String, Object> oidc(String issuer, @Nullable String secret) {
        Map<String, Object> oidc = new HashMap<>(Map.of("issuer", issuer, "clientId", "epione"));
        if (secret != null) {
            oidc.put("clientSecret", secret);
        }
        return Map.of("oidc", oidc, "domains", List.of(domain));
    }

    private static void registerWithSamlProvider() {
        KeycloakProcess.admin("hospital")
                .post()
                .uri("/clients")
                .contentType(MediaType.APPLICATION_JSON)
                .body(Map.of(
                        "clientId",
                        KeycloakProcess.url() + "/realms/epione",
                        "protocol",
                        "saml",
                        "redirectUris",
                        List.of("*"),
                        "attributes",
                        Map.of(
                                "saml.client.signature", "false",
                                "saml.assertion.signature", "true",
                                "saml.server.signature", "true",
                                "saml_name_id_format", "email",
                                "saml_force_name_id_format", "true",
                                "saml.force.post.binding", "true")))
                .retrieve()
                .toBodilessEntity();
    }

    private Invited invited(UUID hospital, String slug, String role, String email) {
        Invited invited = people.invite(hospital, slug, role, email);
        Mailbox.await(email, 1);
        return invited;
    }

    private Answer signInThroughProvider(String hospital, String username) {
        try (TestBrowser browser = new TestBrowser()) {
            return browsers.signIn(browser, hospital, username, People.PASSWORD);
        }
    }

    private boolean refusedByKeycloak(String username) {
        try (TestBrowser browser = new TestBrowser()) {
            TestBrowser.Place place =
                    browser.signIn(browser.open(browsers.begin("a").page()), username, People.PASSWORD);
            return !place.elsewhere() && place.status() >= 400;
        }
    }

    private void awaitLinked(String email) {
        await().atMost(Duration.ofSeconds(30)).until(() -> linked(email) == 1);
    }

    private long linked(String email) {
        return jdbc.sql("select count(*) from provider_user join account a on a.id = account_id where a.email = :email")
                .param("email", email)
                .query(Long.class)
                .single();
    }

    private String accountOf(String email) {
        return jdbc.sql("select id from account where email = :email")
                .param("email", email)
                .query(UUID.class)
                .single()
                .toString();
    }
}
