//! `miekeshi batch` as a whole process: what it leaves behind, whatever happens to it.

mod accounts;
mod corrected;
mod killed;
mod library;
mod limits;
mod made;
mod sharded;
#[cfg(target_os = "linux")]
mod signalled;
mod stages;
mod together;
mod unchanged;
#[cfg(feature = "tables")]
mod years;
