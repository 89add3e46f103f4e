/** The packaged service, from outside: what the contract promises, against a real mosquitto and a misbehaving origin. */
package dev.towline.it;
