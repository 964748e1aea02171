package io.epione.patient.laboratory;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LaboratorySettings.class)
class LaboratoryConfiguration {}
