package io.epione.auth.account;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

interface Memberships extends Repository<Membership, Membership.Key> {

    Membership saveAndFlush(Membership membership);

    Optional<Membership> findById(Membership.Key key);

    List<Membership> findByAccountId(UUID accountId);
}
