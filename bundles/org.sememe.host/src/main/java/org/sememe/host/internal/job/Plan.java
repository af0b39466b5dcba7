package org.sememe.host.internal.job;

import java.util.Map;

import org.sememe.host.internal.service.Offer;
import org.sememe.train.Parameters;
import org.sememe.train.Trainer;

/**
 * A training whose parameters have been checked.
 *
 * @param technique the technique
 * @param trainer the service that trains it
 * @param parameters a value for every parameter
 * @param parts parameters of the parts by role, as written
 */
record Plan(String technique, Offer<Trainer> trainer, Parameters parameters, Map<String, Map<String, String>> parts) {
}
