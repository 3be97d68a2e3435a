mod cleaning;
mod corpus;
mod fixtures;
mod sandbox;
