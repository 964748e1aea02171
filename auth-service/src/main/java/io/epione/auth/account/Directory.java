package io.epione.auth.account;

import io.epione.auth.keycloak.IdentityAdmin;
import io.epione.auth.keycloak.ProviderAdmin;
import io.epione.platform.Ids;
import io.epione.platform.events.DomainEvents;
import io.epione.platform.problem.Problem;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who has an account and which posts. What changes here is written to Keycloak before the transaction commits; all of it
 * may be repeated.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Directory {

    private final Accounts accounts;
    private final Memberships memberships;
    private final ProviderUsers providerUsers;
    private final OpenOrganization organizations;
    private final IdentityAdmin identity;
    private final ProviderAdmin providerAdmin;
    private final AccountLock lock;
    private final DomainEvents events;

    Directory(
            Accounts accounts,
            Memberships memberships,
            ProviderUsers providerUsers,
            OpenOrganization organizations,
            IdentityAdmin identity,
            ProviderAdmin providerAdmin,
            AccountLock lock,
            DomainEvents events) {
        this.accounts = accounts;
        this.memberships = memberships;
        this.providerUsers = providerUsers;
        this.organizations = organizations;
        this.identity = identity;
        this.providerAdmin = providerAdmin;
        this.lock = lock;
        this.events = events;
    }

    public Optional<Account> find(UUID accountId) {
        return accounts.findById(accountId);
    }

    public Optional<Account> findByEmail(String email) {
        return accounts.findByEmail(email);
    }

    /** The posts at hospitals that the person can sign in to. */
    public List<Membership> activeMemberships(UUID accountId) {
        return memberships.findByAccountId(accountId).stream()
                .filter(membership -> membership.active() && !membership.ofOperator())
                .toList();
    }

    /** Whether the person can sign in without a hospital, for an operator. */
    public boolean administersOperator(UUID accountId) {
        return memberships.findByAccountId(accountId).stream()
                .anyMatch(membership -> membership.active() && membership.ofOperator());
    }

    /** Whether the person is somebody at another hospital too, or administers an operator. */
    public boolean holdsPostsBeyond(UUID accountId, UUID tenantId) {
        return memberships.findByAccountId(accountId).stream()
                .anyMatch(membership ->
                        !membership.ended() && !membership.tenantId().equals(tenantId));
    }

    /** The person's post at the hospital, taken up where that was still to do; empty for patients and strangers. */
    public Optional<Membership> takeUpPost(UUID accountId, UUID tenantId) {
        Optional<Membership> post = memberships.findByAccountId(accountId).stream()
                .filter(membership -> membership.tenantId().equals(tenantId) && membership.ofStaff())
                .findFirst();
        post.filter(Membership::activate)
                .map(memberships::saveAndFlush)
                .map(UserActivated::of)
                .ifPresent(events::publish);
        return post;
    }

    /** Whether Keycloak has the person at the hospital of the post. */
    public boolean memberAtIssuer(Membership membership) {
        return identity.isMember(organizations.open(membership.tenantId(), membership.slug()), membership.accountId());
    }

    public Optional<Membership> membership(UUID tenantId, UUID postId) {
        return memberships.findById(new Membership.Key(tenantId, postId));
    }

    /** Somebody whom Keycloak knows and we do not: the seeded platform administrator. */
    public Account know(UUID id, String email, String name) {
        return accounts.findById(id).orElseGet(() -> {
            Account account = new Account(id, email, name);
            account.activate();
            return accounts.save(account);
        });
    }

    /** Gives somebody a post, and an account where they have none. Does not make the post active. */
    public Account admit(UUID tenantId, String slug, UUID postId, String role, String email, String name) {
        String organization = organizations.open(tenantId, slug);
        Account account = admit(new Membership.Key(tenantId, postId), slug, role, email, name);
        identity.addMember(organization, account.id());
        return account;
    }

    /** Gives somebody the administration of an operator. Does not make the post active. */
    public Account admitOperator(UUID operatorId, String email, String name) {
        Membership.Key key = new Membership.Key(operatorId, operatorId);
        return admit(key, operatorId.toString(), Membership.OPERATOR_ADMIN, email, name);
    }

    /**
     * Makes somebody whose address is proven a patient of the hospital, with the account they have or, where they have none, with
     * the one that was prepared for them.
     *
     * @param prepared account with a password, of nobody yet
     * @throws Problem 409 when the patient has another account, or the person is something else at this hospital already
     */
    public Account linkPatient(UUID tenantId, String slug, UUID patientId, String email, String name, UUID prepared) {
        String organization = organizations.open(tenantId, slug);
        lock.hold(email);
        Optional<Account> known = accounts.findByEmail(email);
        Membership.Key key = new Membership.Key(tenantId, patientId);
        if (memberships.findById(key).isPresent()) {
            throw Problem.conflict("PATIENT_LINKED", "The patient has an account already.");
        }
        if (known.filter(account -> worksAt(tenantId, account)).isPresent()) {
            throw Problem.conflict("POST_EXISTS", "The person signs in to this hospital as somebody else already.");
        }
        if (known.isEmpty() && identity.findUser(email).isEmpty()) {
            identity.giveUser(prepared, email, name);
        }
        Account account = admit(key, slug, Membership.PATIENT, email, name);
        activate(account);
        identity.addMember(organization, account.id());
        return account;
    }

    private boolean worksAt(UUID tenantId, Account account) {
        return memberships.findByAccountId(account.id()).stream()
                .anyMatch(post -> post.tenantId().equals(tenantId) && (post.active() || post.invited()));
    }

    private Account admit(Membership.Key key, String slug, String role, String email, String name) {
        lock.hold(email);
        Account account = accounts.findByEmail(email).orElseGet(() -> accounts.save(newAccount(email, name)));
        if (memberships.findById(key).isEmpty()) {
            memberships.saveAndFlush(new Membership(key, account.id(), slug, role));
        }
        writePosts(account.id());
        return account;
    }

    private Account newAccount(String email, String name) {
        UUID user = identity.findUser(email).orElseGet(() -> identity.createUser(Ids.next(), email, name));
        Account account = new Account(user, email, name);
        if (identity.hasPassword(user)) {
            account.activate();
        }
        return account;
    }

    /** Makes all posts active that the person was invited to: whoever has shown that the address is theirs may take them. */
    public void activate(Account account) {
        account.activate();
        accounts.save(account);
        memberships.findByAccountId(account.id()).stream()
                .filter(Membership::activate)
                .map(memberships::saveAndFlush)
                .filter(membership -> !membership.ofOperator())
                .map(UserActivated::of)
                .forEach(events::publish);
    }

    /** The post has other roles now. */
    void changeRoles(Membership membership, List<String> roles) {
        if (membership.become(roles)) {
            memberships.saveAndFlush(membership);
            lock.hold(email(membership.accountId()));
            writePosts(membership.accountId());
        }
    }

    /** Withdraws the post. */
    public void end(Membership membership) {
        if (!membership.end()) {
            return;
        }
        memberships.saveAndFlush(membership);
        lock.hold(email(membership.accountId()));
        writePosts(membership.accountId());
        boolean holdsAnother = memberships.findByAccountId(membership.accountId()).stream()
                .anyMatch(
                        other -> other.tenantId().equals(membership.tenantId()) && (other.active() || other.invited()));
        if (!holdsAnother) {
            forgetProviderUser(membership.tenantId(), membership.accountId());
            identity.removeMember(organizations.open(membership.tenantId(), membership.slug()), membership.accountId());
        }
    }

    /**
     * Makes the user as whom somebody comes through the hospital's provider.
     *
     * @param provider alias at Keycloak
     * @param name how the provider names the person
     */
    public void linkProviderUser(UUID tenantId, UUID accountId, UUID providerId, String provider, String name) {
        Account account = accounts.findById(accountId).orElseThrow();
        lock.hold(account.email());
        ProviderUser.Key key = new ProviderUser.Key(tenantId, accountId);
        Optional<Membership> post = memberships.findByAccountId(accountId).stream()
                .filter(membership -> membership.tenantId().equals(tenantId) && !membership.ended())
                .findFirst();
        if (post.isEmpty() || providerUsers.findById(key).isPresent()) {
            return;
        }
        UUID user = providerAdmin.createUser(Ids.next(), provider, name, accountId, account.email(), account.name());
        providerUsers.saveAndFlush(new ProviderUser(key, providerId, user));
        identity.addMember(organizations.open(tenantId, post.get().slug()), user);
        writePosts(accountId);
    }

    /** Nobody comes through the hospital's provider as this person any more; whoever did is signed out with the next refresh. */
    public void forgetProviderUser(UUID tenantId, UUID accountId) {
        providerUsers.findById(new ProviderUser.Key(tenantId, accountId)).ifPresent(user -> {
            identity.removeUser(user.keycloakId());
            providerUsers.delete(user);
        });
    }

    /**
     * The post of a patient who is erased ends. With the last post goes the person; who has worked somewhere stays known there.
     *
     * @return the account that is forgotten
     */
    public Optional<UUID> forgetPatient(UUID tenantId, UUID patientId) {
        return memberships
                .findById(new Membership.Key(tenantId, patientId))
                .filter(membership -> {
                    end(membership);
                    return memberships.findByAccountId(membership.accountId()).stream()
                            .allMatch(other -> other.ended() && other.ofPatient());
                })
                .map(Membership::accountId)
                .map(account -> {
                    identity.removeUser(account);
                    accounts.findById(account).ifPresent(person -> {
                        person.forget();
                        accounts.save(person);
                    });
                    return account;
                });
    }

    /** A patient who comes to work at the hospital signs in there as staff: a token has one post at a hospital. */
    private void writePosts(UUID accountId) {
        List<Membership> held = memberships.findByAccountId(accountId).stream()
                .filter(membership -> !membership.ended())
                .toList();
        Set<UUID> worksAt = held.stream()
                .filter(membership -> !membership.ofPatient())
                .map(Membership::tenantId)
                .collect(Collectors.toSet());
        List<Membership> shown = held.stream()
                .filter(membership -> !membership.ofPatient() || !worksAt.contains(membership.tenantId()))
                .toList();
        identity.writePosts(accountId, asPosts(shown.stream()));
        for (ProviderUser user : providerUsers.ofAccount(accountId)) {
            identity.writePosts(
                    user.keycloakId(),
                    asPosts(shown.stream().filter(post -> post.tenantId().equals(user.tenantId()))));
        }
    }

    private static List<String> asPosts(Stream<Membership> memberships) {
        return memberships.map(Membership::asPost).sorted().toList();
    }

    private String email(UUID accountId) {
        return accounts.findById(accountId).map(Account::email).orElseThrow();
    }
}
