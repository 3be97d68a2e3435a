mod cleaning;
mod corpus;
mod demo;
mod fixtures;
mod sandbox;
