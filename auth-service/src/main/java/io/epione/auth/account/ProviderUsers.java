package io.epione.auth.account;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.repository.Repository;

interface ProviderUsers extends Repository<ProviderUser, ProviderUser.Key> {

    ProviderUser saveAndFlush(ProviderUser user);

    void delete(ProviderUser user);

    Optional<ProviderUser> findById(ProviderUser.Key key);

    @NativeQuery("select * from provider_user where account_id = :accountId")
    List<ProviderUser> ofAccount(UUID accountId);
}
