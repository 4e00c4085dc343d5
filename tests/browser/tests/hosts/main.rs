//! Pages built like those of mail systems and helpdesks, under their own addresses, with the extension as it is
//! shipped: what it reads around a field, and what it leaves alone.

mod gmail;
mod others;
mod outlook;
mod sending;
mod support;
