package io.epione.auth.provider;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param allowLoopback whether a provider may be on this machine and use plain HTTP; for development stacks */
@ConfigurationProperties("epione.auth.providers")
record ProviderSettings(@DefaultValue("false") boolean allowLoopback) {}
