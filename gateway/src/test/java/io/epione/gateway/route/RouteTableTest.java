package io.epione.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.epione.gateway.route.Target.Access;
import io.epione.gateway.route.Target.Guard;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTableTest {

    private final RouteTable routes = new RouteTable(true);

    @ParameterizedTest
    @CsvSource({
        "/auth/me, AUTH",
        "/auth/sessions/7, AUTH",
        "/clients/1/secrets, AUTH",
        "/registrations/1/acceptance, AUTH",
        "/hospitals, TENANT",
        "/hospitals/1/approval, TENANT",
        "/operators/current, TENANT",
        "/operators/1/hospitals/2, TENANT",
        "/departments, TENANT",
        "/permissions, TENANT",
        "/roles/1, TENANT",
        "/delegations/1, TENANT",
        "/staff/1/deactivation, TENANT",
        "/practitioners, TENANT",
        "/practitioners/1, TENANT",
        "/specialties, TENANT",
        "/patients, PATIENT",
        "/patients/1/allergies, PATIENT",
        "/appointments, APPOINTMENT",
        "/appointments/1/check-in, APPOINTMENT",
        "/appointment-series/1/cancellation, APPOINTMENT",
        "/booking-policy, APPOINTMENT",
        "/holds/1, APPOINTMENT",
        "/holidays, APPOINTMENT",
        "/on-call-duties/1, APPOINTMENT",
        "/resources/1/availability, APPOINTMENT",
        "/service-types/1, APPOINTMENT",
        "/slots, APPOINTMENT",
        "/walk-ins, APPOINTMENT",
        "/practitioners/1/availability, APPOINTMENT",
        "/practitioners/1/slots, APPOINTMENT",
        "/practitioners/1/calendar, APPOINTMENT",
        "/practitioners/1/free-busy, APPOINTMENT",
        "/practitioners/1/free-busy.ics, APPOINTMENT",
        "/calendar-links/1/secrets, APPOINTMENT",
        "/calendar-policy, APPOINTMENT",
        "/queues/1/calls, APPOINTMENT",
        "/tickets/1, APPOINTMENT",
        "/queue-displays, APPOINTMENT",
        "/queue-displays/stream, APPOINTMENT",
        "/waitlist-entries/1, APPOINTMENT",
        "/encounters/1/draft, APPOINTMENT",
        "/encounter-templates/SOAP, APPOINTMENT",
        "/referrals/1, APPOINTMENT",
        "/practitioners/1/supervision, APPOINTMENT",
        "/waitlist-offers/1/acceptance, APPOINTMENT",
        "/prescriptions/1/dispenses, PRESCRIPTION",
        "/pharmacy/stock, PRESCRIPTION",
        "/medications, PRESCRIPTION",
        "/charges/CONSULTATION, BILLING",
        "/invoices/1/ledger, BILLING",
        "/billing/trial-balance, BILLING",
        "/emergency-accesses/1/review, PATIENT",
        "/laboratory/orders/1/samples, PATIENT",
        "/conversations/1/messages, MESSAGING",
        "/webhooks/1/deliveries, MESSAGING",
        "/notifications, MESSAGING",
        "/notifications/stream, MESSAGING",
        "/audit/events/1/proof, AUDIT",
        "/analytics/overview, ANALYTICS",
        "/analytics/stream, ANALYTICS"
    })
    void everyPathOfTheTopologyGoesToItsOwner(String path, Service owner) {
        Target target = routes.find("GET", "/api/v1" + path);

        assertThat(target).isNotNull();
        assertThat(target.service()).isEqualTo(owner);
        assertThat(target.access()).isEqualTo(Access.CALLER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD"})
    void aCalendarIsReadWithoutATokenAndItsSecretIsInNoTemplate(String method) {
        Target target = routes.find(method, "/api/v1/calendar-feeds/MDE5MGEwMDA");

        assertThat(target).isNotNull();
        assertThat(target.service()).isEqualTo(Service.APPOINTMENT);
        assertThat(target.access()).isEqualTo(Access.ANYONE);
        assertThat(target.guard()).isEqualTo(Guard.ANONYMOUS);
        assertThat(target.template()).isEqualTo("/api/v1/calendar-feeds/{token}");
    }

    @Test
    void aReminderIsAnsweredWithoutAToken() {
        assertThat(routes.find("GET", "/api/v1/reminder-replies/MDE5MGEwMDA").template())
                .isEqualTo("/api/v1/reminder-replies/{token}");
        assertThat(routes.find("POST", "/api/v1/reminder-replies").access()).isEqualTo(Access.ANYONE);
        assertThat(routes.find("GET", "/api/v1/reminder-replies")).isNull();
        assertThat(routes.find("DELETE", "/api/v1/reminder-replies/MDE5MGEwMDA"))
                .isNull();
    }

    @Test
    void aGuestOfAVideoVisitComesWithoutAToken() {
        Target target = routes.find("POST", "/api/v1/video-guests/MDE5MGEwMDA");

        assertThat(target.access()).isEqualTo(Access.ANYONE);
        assertThat(target.guard()).isEqualTo(Guard.ANONYMOUS);
        assertThat(target.template()).isEqualTo("/api/v1/video-guests/{token}");
        assertThat(routes.find("GET", "/api/v1/video-guests/MDE5MGEwMDA")).isNull();
        assertThat(routes.find("POST", "/api/v1/video-guests/MDE5MGEwMDA/more")).isNull();
        Target stream = routes.find("GET", "/api/v1/video-guests/MDE5MGEwMDA/stream");
        assertThat(stream.access()).isEqualTo(Access.ANYONE);
        assertThat(stream.template()).isEqualTo("/api/v1/video-guests/{token}/stream");
        assertThat(routes.find("POST", "/api/v1/video-guests/MDE5MGEwMDA/stream"))
                .isNull();
    }

    @Test
    void theSmsGatewayTellsWithoutATokenWhatComesBackAndWhatArrived() {
        for (String callback : List.of("/api/v1/sms-replies", "/api/v1/sms-receipts")) {
            Target target = routes.find("POST", callback);

            assertThat(target.service()).isEqualTo(Service.MESSAGING);
            assertThat(target.access()).isEqualTo(Access.ANYONE);
            assertThat(routes.find("GET", callback)).isNull();
            assertThat(routes.find("POST", callback + "/SM00")).isNull();
        }
    }

    @Test
    void onlyReadingACalendarNeedsNoToken() {
        assertThat(routes.find("POST", "/api/v1/calendar-feeds/MDE5MGEwMDA")).isNull();
        assertThat(routes.find("GET", "/api/v1/calendar-feeds/MDE5MGEwMDA/more"))
                .isNull();
        assertThat(routes.find("GET", "/api/v1/calendar-links").access()).isEqualTo(Access.CALLER);
    }

    static Stream<Service> services() {
        return Stream.of(Service.values()).filter(service -> service != Service.MAILBOX);
    }

    @ParameterizedTest
    @MethodSource("services")
    void everyServiceHasOperationsAndApiDocs(Service service) {
        assertThat(routes.find("GET", "/api/v1/operations/" + service.key() + "/dead-letters"))
                .satisfies(target -> assertThat(target.service()).isEqualTo(service))
                .satisfies(target -> assertThat(target.access()).isEqualTo(Access.CALLER));
        assertThat(routes.find("GET", "/v3/api-docs/" + service.key()))
                .isEqualTo(Target.page("/v3/api-docs/" + service.key()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api",
                "/api/v1",
                "/api/v1/",
                "/api/v2/patients",
                "/api/v1/patientsx",
                "/api/v1/operations",
                "/api/v1/operations/",
                "/api/v1/operations/mailbox/x",
                "/api/v1/operations/nothing",
                "/api/v1/internal/patients",
                "/internal/patients/1",
                "/actuator/health",
                "/api/v1/actuator/env",
                "/v3/api-docs",
                "/v3/api-docs/mailbox",
                "/v3/api-docs/patient/internal",
                "/docsx",
                "/webjars/swagger-ui/index.html"
            })
    void whatIsNotListedIsNotThere(String path) {
        assertThat(routes.find("GET", path)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "login",
                "refresh",
                "logout",
                "activation",
                "password-reset",
                "password",
                "registrations",
                "registrations/confirmation",
                "browser-sign-ins",
                "browser-sign-ins/current/session"
            })
    void signingInNeedsNoToken(String path) {
        assertThat(routes.find("POST", "/api/v1/auth/" + path).access()).isEqualTo(Access.ANYONE);
        assertThat(routes.find("GET", "/api/v1/auth/" + path).access()).isEqualTo(Access.CALLER);
        assertThat(routes.find("POST", "/api/v1/auth/" + path + "/x").access()).isEqualTo(Access.CALLER);
    }

    @Test
    void movingToAnotherHospitalTakesTheCookieAndNoToken() {
        assertThat(routes.find("PUT", "/api/v1/auth/sessions/current/hospital").access())
                .isEqualTo(Access.ANYONE);
        assertThat(routes.find("GET", "/api/v1/auth/sessions/current/hospital").access())
                .isEqualTo(Access.CALLER);
    }

    @Test
    void keycloakSendsBrowsersBackWithoutAToken() {
        assertThat(routes.find("GET", "/api/v1/auth/callback").access()).isEqualTo(Access.ANYONE);
        assertThat(routes.find("POST", "/api/v1/auth/callback").access()).isEqualTo(Access.CALLER);
    }

    @Test
    void registrationsHaveALimitOfTheirOwn() {
        assertThat(routes.find("POST", "/api/v1/auth/registrations").guard()).isEqualTo(Guard.REGISTRATION);
    }

    @Test
    void anyoneMayApplyForAHospitalAndNothingElseOfIt() {
        assertThat(routes.find("POST", "/api/v1/hospitals").access()).isEqualTo(Access.ANYONE_OR_CALLER);
        assertThat(routes.find("POST", "/api/v1/hospitals/1/approval").access()).isEqualTo(Access.CALLER);
        assertThat(routes.find("GET", "/api/v1/hospitals").access()).isEqualTo(Access.CALLER);
    }

    @Test
    void onlyStreamsHaveNoTimeLimit() {
        assertThat(routes.find("GET", "/api/v1/notifications/stream").stream()).isTrue();
        assertThat(routes.find("GET", "/api/v1/analytics/stream").stream()).isTrue();
        assertThat(routes.find("GET", "/api/v1/appointments/1/video-room/stream").stream())
                .isTrue();
        assertThat(routes.find("GET", "/api/v1/video-guests/MDE5MGEwMDA/stream").stream())
                .isTrue();
        assertThat(routes.find("GET", "/api/v1/appointments/1/video-room").stream())
                .isFalse();
        assertThat(routes.find("POST", "/api/v1/analytics/stream").stream()).isFalse();
        assertThat(routes.find("GET", "/api/v1/notifications").stream()).isFalse();
    }

    @Test
    void theMailboxIsRoutedInADevelopmentStackOnly() {
        assertThat(routes.find("GET", "/dev/mailbox").service()).isEqualTo(Service.MAILBOX);
        assertThat(routes.find("GET", "/api/v1/dev/mailbox").path()).isEqualTo("/dev/mailbox");
        assertThat(new RouteTable(false).find("GET", "/dev/mailbox")).isNull();
        assertThat(new RouteTable(false).find("GET", "/api/v1/dev/mailbox")).isNull();
    }
}
