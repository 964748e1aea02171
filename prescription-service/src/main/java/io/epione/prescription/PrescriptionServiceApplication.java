package io.epione.prescription;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.cloud.openfeign.EnableFeignClients;

/** Prescriptions with interaction and allergy checks, verification, dispensing and the stock of each hospital. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableFeignClients
public class PrescriptionServiceApplication {

    public static void main(String[] args) {
        SpringApplication.run(PrescriptionServiceApplication.class, args);
    }
}
