//! `miekeshi batch` as a whole process: what it leaves behind, whatever happens to it.

mod accounts;
mod corrected;
mod killed;
mod limits;
mod made;
mod stages;
mod together;
mod unchanged;
