mod fate;
mod jobs;
mod purges;
mod throttles;
