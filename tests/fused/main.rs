//! Fused digits: each kind of trouble by itself, and the model's figures on documents made with other assumptions.

mod documents;
mod figures;
mod kinds;
