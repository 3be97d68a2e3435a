mod applicant;
mod confirming;
mod deciding;
mod guarding;
mod purging;
mod signals;
