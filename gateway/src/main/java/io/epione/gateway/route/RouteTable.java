package io.epione.gateway.route;

import static io.epione.gateway.route.Service.ANALYTICS;
import static io.epione.gateway.route.Service.APPOINTMENT;
import static io.epione.gateway.route.Service.AUDIT;
import static io.epione.gateway.route.Service.AUTH;
import static io.epione.gateway.route.Service.BILLING;
import static io.epione.gateway.route.Service.MAILBOX;
import static io.epione.gateway.route.Service.MESSAGING;
import static io.epione.gateway.route.Service.PATIENT;
import static io.epione.gateway.route.Service.PRESCRIPTION;
import static io.epione.gateway.route.Service.TENANT;
import static java.util.Map.entry;

import io.epione.gateway.route.Target.Guard;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The routes of the platform, all of them. What is not here does not exist for a client: {@code /internal} and
 * {@code /actuator} of the services are not.
 */
public final class RouteTable {

    private static final String API = "/api/v1/";
    private static final String CALENDAR_FEEDS = API + "calendar-feeds/";
    private static final String VIDEO_GUESTS = API + "video-guests/";
    private static final String APPOINTMENTS = API + "appointments/";
    private static final String STREAM = "/stream";
    private static final String VIDEO_ROOM_STREAM = "/video-room" + STREAM;
    private static final String REMINDER_REPLIES = API + "reminder-replies";
    private static final String API_DOCS = "/v3/api-docs/";

    /** The first segment after {@code /api/v1} decides, except for what {@link #exact} and {@link #find} name. */
    private static final Map<String, Service> OWNERS = Map.ofEntries(
            entry("auth", AUTH),
            entry("clients", AUTH),
            entry("registrations", AUTH),
            entry("hospitals", TENANT),
            entry("operators", TENANT),
            entry("departments", TENANT),
            entry("locations", TENANT),
            entry("rooms", TENANT),
            entry("staff", TENANT),
            entry("permissions", TENANT),
            entry("roles", TENANT),
            entry("delegations", TENANT),
            entry("practitioners", TENANT),
            entry("specialties", TENANT),
            entry("patients", PATIENT),
            entry("emergency-accesses", PATIENT),
            entry("laboratory", PATIENT),
            entry("appointments", APPOINTMENT),
            entry("calendar-links", APPOINTMENT),
            entry("calendar-policy", APPOINTMENT),
            entry("queues", APPOINTMENT),
            entry("tickets", APPOINTMENT),
            entry("queue-displays", APPOINTMENT),
            entry("encounters", APPOINTMENT),
            entry("encounter-templates", APPOINTMENT),
            entry("referrals", APPOINTMENT),
            entry("waitlist-entries", APPOINTMENT),
            entry("waitlist-offers", APPOINTMENT),
            entry("appointment-series", APPOINTMENT),
            entry("booking-policy", APPOINTMENT),
            entry("holds", APPOINTMENT),
            entry("holidays", APPOINTMENT),
            entry("on-call-duties", APPOINTMENT),
            entry("resources", APPOINTMENT),
            entry("service-types", APPOINTMENT),
            entry("slots", APPOINTMENT),
            entry("walk-ins", APPOINTMENT),
            entry("prescriptions", PRESCRIPTION),
            entry("pharmacy", PRESCRIPTION),
            entry("medications", PRESCRIPTION),
            entry("charges", BILLING),
            entry("invoices", BILLING),
            entry("billing", BILLING),
            entry("conversations", MESSAGING),
            entry("notifications", MESSAGING),
            entry("webhooks", MESSAGING),
            entry("audit", AUDIT),
            entry("analytics", ANALYTICS));

    private static final Set<String> OF_PRACTITIONERS =
            Set.of("availability", "slots", "calendar", "free-busy", "free-busy.ics", "supervision");

    private final Map<String, Target> exact = new HashMap<>();
    private final Map<String, Target> owned = new HashMap<>();
    private final Map<String, Target> operations = new HashMap<>();
    private final Map<String, Target> apiDocs = new HashMap<>();
    private final Target calendar =
            Target.toCaller(APPOINTMENT, API + "practitioners/{id}/availability|slots|calendar|free-busy|supervision");

    /** By secret links; the secret is in the path, so that the path stands in no log. */
    private final Target calendarFeed = Target.toAnyone(APPOINTMENT, Guard.ANONYMOUS, CALENDAR_FEEDS + "{token}");

    private final Target videoGuest = Target.toAnyone(APPOINTMENT, Guard.ANONYMOUS, VIDEO_GUESTS + "{token}");

    private final Target videoGuestStream = Target.toAnyone(
                    APPOINTMENT, Guard.ANONYMOUS, VIDEO_GUESTS + "{token}" + STREAM)
            .streaming();

    private final Target videoRoomStream = Target.toCaller(APPOINTMENT, API + "appointments/{id}" + VIDEO_ROOM_STREAM)
            .streaming();

    private final Target reminderReply = Target.toAnyone(MESSAGING, Guard.ANONYMOUS, REMINDER_REPLIES + "/{token}");

    /** @param mailbox whether the readable mailbox of a development stack is routed */
    public RouteTable(boolean mailbox) {
        exact("GET", Target.HEALTH, Target.page(Target.HEALTH));
        exact("GET", "/docs", Target.page("/docs"));

        exact("POST", API + "auth/login", Target.toAnyone(AUTH, Guard.SIGN_IN, API + "auth/login"));
        exact("POST", API + "auth/password-reset", Target.toAnyone(AUTH, Guard.SIGN_IN, API + "auth/password-reset"));
        exact(
                "POST",
                API + "auth/token",
                Target.toAnyone(AUTH, Guard.SIGN_IN, API + "auth/token").toClient());
        for (String path : Set.of(
                "refresh",
                "logout",
                "activation",
                "password",
                "registrations/confirmation",
                "browser-sign-ins/current/session")) {
            exact("POST", API + "auth/" + path, Target.toAnyone(AUTH, Guard.ANONYMOUS, API + "auth/" + path));
        }
        String callback = API + "auth/callback";
        exact("GET", callback, Target.toAnyone(AUTH, Guard.ANONYMOUS, callback));
        String move = API + "auth/sessions/current/hospital";
        exact("PUT", move, Target.toAnyone(AUTH, Guard.ANONYMOUS, move));
        exact(
                "POST",
                API + "auth/registrations",
                Target.toAnyone(AUTH, Guard.REGISTRATION, API + "auth/registrations"));
        String begin = API + "auth/browser-sign-ins";
        exact("POST", begin, Target.toAnyone(AUTH, Guard.REGISTRATION, begin));
        exact(
                "POST",
                API + "hospitals",
                Target.toAnyone(TENANT, Guard.APPLICATION, API + "hospitals").orCaller());

        exact("POST", REMINDER_REPLIES, Target.toAnyone(MESSAGING, Guard.ANONYMOUS, REMINDER_REPLIES));
        for (String path : Set.of(API + "sms-replies", API + "sms-receipts")) {
            exact("POST", path, Target.toAnyone(MESSAGING, Guard.ANONYMOUS, path));
        }

        stream(MESSAGING, API + "notifications/stream");
        stream(APPOINTMENT, API + "queue-displays/stream");
        stream(ANALYTICS, API + "analytics/stream");

        if (mailbox) {
            for (String path : Set.of("/dev/mailbox", API + "dev/mailbox")) {
                exact(
                        "GET",
                        path,
                        Target.toAnyone(MAILBOX, Guard.NONE, "/dev/mailbox").at("/dev/mailbox"));
            }
        }

        OWNERS.forEach((segment, service) -> owned.put(segment, Target.toCaller(service, API + segment + "/**")));
        operations.put("gateway", Target.toCaller(TENANT, API + "operations/gateway/**"));
        for (Service service : Service.values()) {
            if (service == MAILBOX) {
                continue;
            }
            operations.put(service.key(), Target.toCaller(service, API + "operations/" + service.key() + "/**"));
            apiDocs.put(service.key(), Target.page(API_DOCS + service.key()));
        }
    }

    /**
     * The target of a request, or null where there is none.
     *
     * @param path the raw path, already known to hold no dot segments and no encoded separators
     */
    public @Nullable Target find(String method, String path) {
        Target target = exact.get(("HEAD".equals(method) ? "GET" : method) + " " + path);
        if (target != null) {
            return target;
        }
        if (path.startsWith(CALENDAR_FEEDS)) {
            return isRead(method) && path.indexOf('/', CALENDAR_FEEDS.length()) < 0 ? calendarFeed : null;
        }
        if (path.startsWith(VIDEO_GUESTS)) {
            return findVideoGuest(method, path);
        }
        if (isRead(method) && path.startsWith(APPOINTMENTS) && path.endsWith(VIDEO_ROOM_STREAM)) {
            return videoRoomStream;
        }
        if (path.startsWith(REMINDER_REPLIES + "/")) {
            return isRead(method) && path.indexOf('/', REMINDER_REPLIES.length() + 1) < 0 ? reminderReply : null;
        }
        if (path.startsWith(API)) {
            return findOwned(path);
        }
        if (!isRead(method)) {
            return null;
        }
        if (path.startsWith(API_DOCS)) {
            return apiDocs.get(path.substring(API_DOCS.length()));
        }
        return path.startsWith("/docs/") ? exact.get("GET /docs") : null;
    }

    private @Nullable Target findVideoGuest(String method, String path) {
        int end = path.indexOf('/', VIDEO_GUESTS.length());
        if (end < 0) {
            return method.equals("POST") ? videoGuest : null;
        }
        return method.equals("GET") && path.substring(end).equals(STREAM) ? videoGuestStream : null;
    }

    private static boolean isRead(String method) {
        return "GET".equals(method) || "HEAD".equals(method);
    }

    /** Whether the path is one of the gateway's own that knows only GET. */
    public boolean readOnly(String path) {
        return find("GET", path) != null && !path.startsWith(API);
    }

    private @Nullable Target findOwned(String path) {
        String segment = segment(path, API.length());
        if (segment.equals("operations")) {
            int next = API.length() + segment.length() + 1;
            return next < path.length() ? operations.get(segment(path, next)) : null;
        }
        if (segment.equals("practitioners") && OF_PRACTITIONERS.contains(thirdSegment(path))) {
            return calendar;
        }
        return owned.get(segment);
    }

    private static String thirdSegment(String path) {
        int id = path.indexOf('/', API.length());
        int third = id < 0 ? -1 : path.indexOf('/', id + 1);
        return third < 0 ? "" : segment(path, third + 1);
    }

    private static String segment(String path, int from) {
        int end = path.indexOf('/', from);
        return end < 0 ? path.substring(from) : path.substring(from, end);
    }

    private void stream(Service service, String path) {
        exact("GET", path, Target.toCaller(service, path).streaming());
    }

    private void exact(String method, String path, Target target) {
        exact.put(method + " " + path, target);
    }
}
