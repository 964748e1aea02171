package io.epione.journeys.client;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A hospital and those who work in it, opened the way people open one: applied for, approved, administrator and staff
 * invited by mail and activated. Every step may be repeated with the same {@code run}, and then finds itself done.
 * Safe for use by many threads.
 */
public final class Hospital {

    /** The one account that the embedded default seeds. */
    public static final String PLATFORM_ADMIN = "platform.admin@epione.local";

    public static final String PLATFORM_ADMIN_PASSWORD = "Epione-Admin-1";

    private static final Duration MAIL_PATIENCE = Duration.ofSeconds(60);

    private final Epione epione;
    private final String name;
    private final String slug;
    private final String password;
    private final Map<String, Member> members = new ConcurrentHashMap<>();
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private String id = "";

    /** Someone who works here; {@code id} is the staff id. */
    public record Member(String id, String name, String email, String role) {}

    private Hospital(Epione epione, String name, String slug) {
        this.epione = epione;
        this.name = name;
        this.slug = slug;
        this.password = "Open-Sesame-" + slug + "-1";
    }

    /** @param slug unique on the platform; equal slugs mean the same hospital */
    public static Hospital open(
            Epione epione, Session platformAdmin, String name, String slug, String timezone, String currency) {
        Hospital hospital = new Hospital(epione, name, slug);
        hospital.apply(timezone, currency);
        hospital.approve(platformAdmin);
        hospital.admin();
        return hospital;
    }

    /** Opens a hospital with its own session of the seeded platform administrator. */
    public static Hospital open(Epione epione, String name, String slug) {
        Session platformAdmin = epione.signIn(PLATFORM_ADMIN, PLATFORM_ADMIN_PASSWORD, null);
        return open(epione, platformAdmin, name, slug, "America/New_York", "USD");
    }

    private void apply(String timezone, String currency) {
        Object application = Json.of(
                "name", name,
                "slug", slug,
                "timezone", timezone,
                "currency", currency,
                "country", "US",
                "administrator", Json.of("name", "Ada Admin", "email", adminEmail()));
        id = epione.send(Call.post("/hospitals", application).once(slug + "/application"))
                .expect(201)
                .id();
    }

    private void approve(Session platformAdmin) {
        Answer answer = platformAdmin.postOnce(slug + "/approval", "/hospitals/" + id + "/approval", null);
        if (answer.status() != 200) {
            // A repeated run finds it approved.
            String status = platformAdmin.get("/hospitals/" + id).expect(200).text("status");
            if (!status.equals("ACTIVE")) {
                answer.expect(200);
            }
        }
    }

    public String id() {
        return id;
    }

    public String name() {
        return name;
    }

    public String slug() {
        return slug;
    }

    public String password() {
        return password;
    }

    public Epione epione() {
        return epione;
    }

    public String adminEmail() {
        return "admin@" + slug + ".example";
    }

    public Session admin() {
        return sessions.computeIfAbsent("ADMIN", key -> firstSignIn(adminEmail()));
    }

    /** Signs in with the hospital's password somebody who was invited to something else than a post here. */
    public Session invited(String email) {
        return sessions.computeIfAbsent(email, this::firstSignIn);
    }

    public String department(String code, String departmentName) {
        return admin().postOnce(
                        slug + "/department/" + code, "/departments", Json.of("code", code, "name", departmentName))
                .expect(201)
                .id();
    }

    /**
     * Invites someone.
     *
     * @param key names this member among the hospital's; also the local part of the e-mail address
     */
    public Member invite(
            String key, String memberName, String role, @Nullable String departmentId, @Nullable String specialty) {
        return members.computeIfAbsent(key, absent -> {
            String email = key + "@" + slug + ".example";
            Answer invited = admin().postOnce(
                            slug + "/staff/" + key,
                            "/staff",
                            Json.of(
                                    "name", memberName,
                                    "email", email,
                                    "role", role,
                                    "departmentId", departmentId,
                                    "specialty", specialty,
                                    "licenceNumber", role.equals("DOCTOR") ? "LIC-" + key : null))
                    .expect(201);
            return new Member(invited.id(), memberName, email, role);
        });
    }

    /** The session of an invited member; the first time, the invitation is accepted. */
    public Session session(String key) {
        Member member = members.get(key);
        if (member == null) {
            throw new IllegalArgumentException("nobody was invited as " + key);
        }
        return sessions.computeIfAbsent(key, absent -> firstSignIn(member.email()));
    }

    public Member member(String key) {
        Member member = members.get(key);
        if (member == null) {
            throw new IllegalArgumentException("nobody was invited as " + key);
        }
        return member;
    }

    /** Invites and signs in one colleague of this role who has no department. */
    public Session colleague(String role) {
        String key = role.toLowerCase(Locale.ROOT).replace('_', '-');
        invite(key, "Colleague " + key, role, null, null);
        return session(key);
    }

    /** An activated invitation answers 410 when it is used again, which a repeated run takes for success. */
    private Session firstSignIn(String email) {
        String token = Await.until("an invitation mail to " + email, MAIL_PATIENCE, () -> newestToken(email));
        activate(token).expect(204, 410);
        return epione.signIn(email, password, null);
    }

    private Answer activate(String token) {
        return epione.send(Call.post("/auth/activation", Json.of("token", token, "password", password))
                .repeatedSafely());
    }

    private Optional<String> newestToken(String email) {
        List<Epione.Mail> mails = epione.mailbox(email);
        return mails.stream().map(Epione.Mail::token).flatMap(Optional::stream).reduce((first, last) -> last);
    }
}
